namespace PolicyGen.Environments;

/// <summary>
/// Keeps what is needed to draw every moment of the current episode (Gymnasium's RecordVideo). Only the moving parts are copied, 100
/// bytes a step for a walker, and pictures are made when asked for. Memory for a whole episode is taken in advance (up to 4,096
/// steps; beyond, it doubles when full), so a step allocates nothing. It goes directly around the environment; other wrappers go
/// around it.
/// </summary>
/// <typeparam name="TEnvironment">The environment inside, such as <see cref="BipedalWalker"/>.</typeparam>
/// <typeparam name="TFrame">Its kind of picture, such as <see cref="WalkerFrame"/>.</typeparam>
public class RecordFrames<TEnvironment, TFrame> : EnvironmentWrapper<TEnvironment>
    where TEnvironment : class, IEnvironment, IPictured<TFrame>, new()
{
    private const int LargestFirstCapacity = 4096;

    private readonly int _poseLength;
    private float[] _poses;

    /// <summary>Wraps a fresh environment.</summary>
    public RecordFrames()
        : this(new TEnvironment())
    {
    }

    /// <summary>Wraps an existing environment.</summary>
    public RecordFrames(TEnvironment inner)
        : base(inner)
    {
        _poseLength = inner.PoseLength;
        _poses = new float[(Math.Clamp(TimeLimit, 1, LargestFirstCapacity) + 1) * _poseLength];
    }

    /// <summary>Number of pictures of the current or last episode: one of the reset and one of each step; 0 before the first reset.</summary>
    public int FrameCount { get; private set; }

    /// <summary>Draws a moment of the current or last episode: 0 is the reset, t the state after step t.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not in [0, FrameCount).</exception>
    public TFrame Frame(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(step, FrameCount);
        return Inner.Draw(_poses.AsSpan(step * _poseLength, _poseLength), step + 1);
    }

    /// <inheritdoc/>
    public override void Reset(long seed, Span<float> observation)
    {
        Inner.Reset(seed, observation);
        FrameCount = 0;
        Keep();
    }

    /// <inheritdoc/>
    public override StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        StepResult result = Inner.Step(action, observation);
        Keep();
        return result;
    }

    private void Keep()
    {
        int start = FrameCount * _poseLength;
        if (start == _poses.Length)
        {
            Array.Resize(ref _poses, 2 * start);
        }

        Inner.CopyPose(_poses.AsSpan(start, _poseLength));
        FrameCount++;
    }
}
