using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>The actions of one episode so far; it grows to the longest episode and then allocates no more.</summary>
internal sealed class ActionHistory(int actionDim)
{
    private float[] _actions = new float[64 * actionDim];
    private int _length;

    public int Steps => _length / actionDim;

    public void Clear() => _length = 0;

    public void Add(ReadOnlySpan<float> action)
    {
        if (_length + action.Length > _actions.Length)
        {
            Array.Resize(ref _actions, 2 * _actions.Length);
        }

        action.CopyTo(_actions.AsSpan(_length));
        _length += action.Length;
    }

    /// <summary>The actions [Steps, actionDim].</summary>
    public CheckpointTensor Save() => new([Steps, actionDim], _actions[.._length]);

    /// <summary>The values of a saved history, if it could be one.</summary>
    /// <exception cref="InvalidDataException">It has another shape or holds a number that is not finite.</exception>
    public float[] Check(CheckpointTensor saved, string name)
    {
        if (saved.Shape is not [_, var width] || width != actionDim)
        {
            throw new InvalidDataException($"The checkpoint's '{name}' has shape {saved.ShapeText}; expected is [steps, {actionDim}].");
        }

        return PolicyGen.Check.AllFinite(saved.Values)
            ? saved.Values
            : throw new InvalidDataException($"The checkpoint's '{name}' holds a number that is not finite.");
    }
}
