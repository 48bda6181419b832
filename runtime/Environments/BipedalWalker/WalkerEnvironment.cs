namespace PolicyGen.Environments;

/// <summary>
/// What <see cref="BipedalWalker"/> and <see cref="BipedalWalkerHardcore"/> have in common: a two-legged walker with a motor in each
/// of its four joints, which has to cross a course of 93 m from left to right. The behaviour is that of Gymnasium's environments
/// of the same name to the last bit, with one difference in favour of reproducibility: every reset starts a fresh world.
/// Units are metres, seconds, radians and newton metres. Not safe for use by several threads at once.
/// </summary>
public abstract class WalkerEnvironment : IStepsTogether, IPictured<WalkerFrame>
{
    private readonly WalkerSimulation _simulation;
    private readonly int _timeLimit;
    private EpisodeClock _clock;

    private protected WalkerEnvironment(bool hardcore, int timeLimit)
    {
        _timeLimit = timeLimit;
        _simulation = new WalkerSimulation(hardcore);
        Scene = new WalkerScene(_simulation);
    }

    /// <summary>Where everything is now, for drawing and tracing.</summary>
    public WalkerScene Scene { get; }

    int IPictured<WalkerFrame>.PoseLength => WalkerPose.Length;

    internal WalkerSimulation Simulation => _simulation;

    private protected static ReadOnlySpan<float> LowestAction => [-1, -1, -1, -1];

    private protected static ReadOnlySpan<float> HighestAction => [1, 1, 1, 1];

    private protected static ReadOnlySpan<float> Low =>
    [
        -float.Pi, -5, -5, -5, -float.Pi, -5, -float.Pi, -5, 0, -float.Pi, -5, -float.Pi, -5, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    ];

    private protected static ReadOnlySpan<float> High =>
    [
        float.Pi, 5, 5, 5, float.Pi, 5, float.Pi, 5, 5, float.Pi, 5, float.Pi, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ];

    /// <summary>
    /// Starts a fresh episode: the course, the clouds and the first push on the hull depend on the seed alone, and nothing of
    /// earlier episodes remains. One step without torque is simulated before the first observation.
    /// </summary>
    /// <param name="seed">Any number from 0 on; the course is the one Gymnasium makes of the same seed.</param>
    /// <param name="observation">Receives the 24 observations.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative; nothing has changed.</exception>
    /// <exception cref="ArgumentException"><paramref name="observation"/> does not hold 24 numbers; nothing has changed.</exception>
    public void Reset(long seed, Span<float> observation)
    {
        // Both courses have the same dimensions and bounds.
        EpisodeClock.CheckReset<BipedalWalker>(seed, observation);
        _simulation.Reset(seed);
        _clock.Start();
        CopyObservation(observation);
    }

    /// <summary>Applies an action for 1/50 s.</summary>
    /// <param name="action">
    /// For hip 1, knee 1, hip 2, knee 2: the sign is the direction in which the motor turns, the magnitude, cut at 1, its largest
    /// torque as a fraction of 80 N m.
    /// </param>
    /// <param name="observation">
    /// Receives the 24 observations: hull angle (rad), hull angular velocity (2/50 rad/s), hull velocity x and y (0.12 and 0.08 m/s);
    /// for each leg hip angle (rad), hip speed (1/4 rad/s), knee angle + 1 (rad), knee speed (1/6 rad/s), foot contact (0 or 1);
    /// then ten distances to the ground as fractions of 5.33 m, from straight down to 77 degrees forward.
    /// </param>
    /// <returns>
    /// The reward: progress (364 for the whole course) minus tilting and torque; -100 when the hull touches the ground or leaves to
    /// the left. The episode terminates then, or beyond x = 88.67 m, and is truncated at the time limit; both can be true.
    /// </returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or an action is not finite; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">There was no reset, or the episode has ended; nothing has changed.</exception>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        _clock.CheckStep<BipedalWalker>(action, observation);
        Begin(action);
        _simulation.World.Solver.Iterate();
        return End(action, observation);
    }

    void IPictured<WalkerFrame>.CopyPose(Span<float> pose) => WalkerPose.Copy(Scene, pose);

    WalkerFrame IPictured<WalkerFrame>.Draw(ReadOnlySpan<float> pose, int number) =>
        new(Scene, new WalkerPose(pose), WalkerFrame.LidarRayOf(number));

    BatchStep IStepsTogether.Together(object[] environments) =>
        new WalkerBatch(Array.ConvertAll(environments, environment => (WalkerEnvironment)environment));

    /// <summary>First part of a step with checked arguments, up to the solver's velocity iterations.</summary>
    internal void Begin(ReadOnlySpan<float> action) => _simulation.Begin(action);

    /// <summary>Last part of a step, after the velocity iterations.</summary>
    internal StepResult End(ReadOnlySpan<float> action, Span<float> observation)
    {
        bool terminated = _simulation.End(action, out double reward);
        EpisodeEnd end = _clock.Tick(_timeLimit, terminated ? EpisodeEnd.Terminated : EpisodeEnd.None);
        CopyObservation(observation);
        return new StepResult(reward, end);
    }

    private void CopyObservation(Span<float> observation)
    {
        ReadOnlySpan<double> exact = _simulation.Observation;
        for (int i = 0; i < observation.Length; i++)
        {
            observation[i] = (float)exact[i];
        }
    }
}
