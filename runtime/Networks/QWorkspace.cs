using PolicyGen.Distributions;

namespace PolicyGen;

/// <summary>
/// The scratch memory of an ensemble of action-value networks: the activations of each critic, above one copy of their common input.
/// One per thread; made by <see cref="IQFunction.CreateWorkspace"/>.
/// </summary>
public sealed class QWorkspace
{
    private readonly NetworkWorkspace[] _critics;
    private readonly AlignedBuffer _actionGradients;
    private readonly int _actionDim;

    /// <summary>Allocates for an ensemble.</summary>
    /// <param name="first">The workspace of the first critic, whose input is an observation followed by an action; the other critics have its shape.</param>
    /// <param name="critics">Number of networks, at least 1.</param>
    /// <param name="actionDim">Number of action dimensions, at least 1 and less than the input has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public QWorkspace(NetworkWorkspace first, int critics, int actionDim)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(critics, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actionDim, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actionDim, first.InputDim);
        _critics = new NetworkWorkspace[critics];
        _critics[0] = first;
        for (int critic = 1; critic < critics; critic++)
        {
            _critics[critic] = first.Sibling();
        }

        _actionDim = actionDim;
        _actionGradients = new AlignedBuffer(first.MaxRows * actionDim);
    }

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows => _critics[0].Rows;

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows => _critics[0].MaxRows;

    /// <summary>Scratch: what one critic contributes to dL/d(action) [Rows, ActionDim].</summary>
    public Span<float> ActionGradients => _actionGradients.Span[..(Rows * _actionDim)];

    /// <summary>The activations of one critic.</summary>
    public NetworkWorkspace Critic(int index) => _critics[index];

    /// <summary>Starts a forward pass of all critics: checks observations and actions, joins them row by row and sets <see cref="Rows"/>.</summary>
    /// <exception cref="ArgumentException">This workspace belongs to another network, or a length is wrong, or it holds more than <see cref="MaxRows"/> rows.</exception>
    /// <exception cref="NotFiniteNumberException">An observation or an action is NaN or infinite.</exception>
    public void Begin(object owner, ReadOnlySpan<float> observations, [Action] ReadOnlySpan<float> actions)
    {
        NetworkWorkspace network = _critics[0];
        network.CheckOwner(owner);
        int observationDim = network.InputDim - _actionDim;
        int rows = Check.RowsOf(observations, observationDim, MaxRows, nameof(observations));
        Check.Finite(observations, observationDim, nameof(observations));
        Check.Input(actions, rows, _actionDim, nameof(actions));
        Span<float> pairs = network.Begin(rows);
        Heads.Scatter(observations, observationDim, pairs, network.InputDim, 0);
        Heads.Scatter(actions, _actionDim, pairs, network.InputDim, observationDim);
    }
}
