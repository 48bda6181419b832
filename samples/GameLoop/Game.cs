using PolicyGen.Environments;

namespace PolicyGen.Samples.GameLoop;

/// <summary>A walker that walks course after course, in steps of 1/50 s whatever the time between two frames.</summary>
internal sealed class Game(Brain brain)
{
    private readonly BipedalWalker _walker = new();
    private readonly float[] _observation = new float[BipedalWalker.ObservationDim];
    private readonly float[] _action = new float[BipedalWalker.ActionDim];
    private double _behind;
    private float _previousX;
    private long _course;

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Courses that were crossed.</summary>
    public long Crossed { get; private set; }

    /// <summary>Courses that ended in a fall or at the time limit.</summary>
    public long Failed { get; private set; }

    /// <summary>Game time, s.</summary>
    public double Seconds => Steps * BipedalWalker.StepSeconds;

    /// <summary>Speed of the hull, m/s.</summary>
    public float Speed => _walker.Scene.Part(WalkerPart.Hull).VelocityX;

    /// <summary>
    /// Where to draw the hull, m: the frame falls between two steps, so it shows what lies as far between their places. Without that a
    /// picture at 60 Hz of a world at 50 Hz trembles.
    /// </summary>
    public float DrawnX
    {
        get
        {
            float between = (float)(_behind / BipedalWalker.StepSeconds);
            return _previousX + ((_walker.Scene.Part(WalkerPart.Hull).X - _previousX) * between);
        }
    }

    public void Start(long firstCourse)
    {
        _course = firstCourse;
        _walker.Reset(_course, _observation);
        _previousX = _walker.Scene.Part(WalkerPart.Hull).X;
    }

    /// <summary>Plays on by the time since the last frame.</summary>
    public void Frame(double seconds)
    {
        _behind += seconds;
        while (_behind >= BipedalWalker.StepSeconds)
        {
            _behind -= BipedalWalker.StepSeconds;
            Step();
        }
    }

    private void Step()
    {
        _previousX = _walker.Scene.Part(WalkerPart.Hull).X;
        brain.Decide(_observation, _action);
        StepResult result = _walker.Step(_action, _observation);
        Steps++;
        if (result.End == EpisodeEnd.None)
        {
            return;
        }

        bool crossed = result.End == EpisodeEnd.Terminated && result.Reward != -100;
        Crossed += crossed ? 1 : 0;
        Failed += crossed ? 0 : 1;
        Start(_course + 1);
    }
}
