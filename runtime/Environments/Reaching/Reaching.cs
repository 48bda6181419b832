namespace PolicyGen.Environments;

/// <summary>
/// Bring the tip of a planar arm to a target: two links of 0.5 m, a motor in each joint, a target anywhere between 0.3 and 0.9 m
/// from the shoulder; 8 observations, 2 actions, 60 steps of 0.05 s. Small and smooth, for first experiments and quick tests.
/// Not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// The arm lies on a table and its joints are geared, so that neither gravity nor the other link's motion moves a joint:
/// q'' = 20 a - 5 q' in rad/s^2, semi-implicit Euler in float64. Full action turns a joint at 4 rad/s in the end; 63 % of that is reached
/// after 0.2 s. The dynamics are this project's own. Same seed and actions, same bits, on every platform.
/// </remarks>
[Environment(ObservationDim = Reaching.Observations, ActionDim = Reaching.Actions)]
public sealed class Reaching : IEnvironment
{
    /// <summary>Length of each link, m.</summary>
    public const double LinkLength = 0.5;

    /// <summary>Time of one step, s.</summary>
    public const double TimeStep = 0.05;

    internal const int Observations = 8;
    internal const int Actions = 2;

    private const double NearestTarget = 0.3;
    private const double FarthestTarget = 0.9;
    private const double LeastBend = 0.5;
    private const double LargestBend = 2.5;
    private const double Acceleration = 20;
    private const double Damping = 5;
    private const double MaxSpeed = Acceleration / Damping;
    private const double EffortCost = 0.01;

    private ArmJoint _shoulder;
    private ArmJoint _elbow;
    private EpisodeClock _clock;

    /// <inheritdoc/>
    public static int ObservationDim => Observations;

    /// <inheritdoc/>
    public static int ActionDim => Actions;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionLow => [-1, -1];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionHigh => [1, 1];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationLow => [-1, -1, -1, -1, -1, -1, -2, -2];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationHigh => [1, 1, 1, 1, 1, 1, 2, 2];

    /// <inheritdoc/>
    public static int TimeLimit => 60;

    /// <summary>-8: a controller that knows the arm's geometry gets -6.75 on average, doing nothing -53.</summary>
    public static double RewardThreshold => -8;

    /// <inheritdoc/>
    public static double StepSeconds => TimeStep;

    /// <inheritdoc/>
    public static string Name => "Reaching";

    /// <summary>Angle of the upper link from the x axis, rad, counter-clockwise; it counts full turns.</summary>
    public double ShoulderAngle => _shoulder.Angle;

    /// <summary>Angle of the lower link from the upper one, rad, counter-clockwise; it counts full turns.</summary>
    public double ElbowAngle => _elbow.Angle;

    /// <summary>Place of the elbow, m from the shoulder.</summary>
    public (double X, double Y) Elbow { get; private set; }

    /// <summary>Place of the tip, m from the shoulder.</summary>
    public (double X, double Y) Tip { get; private set; }

    /// <summary>Place of the target, m from the shoulder.</summary>
    public (double X, double Y) Target { get; private set; }

    /// <summary>Distance of the tip to the target, m.</summary>
    public double Distance
    {
        get
        {
            double x = Target.X - Tip.X;
            double y = Target.Y - Tip.Y;
            return Math.Sqrt((x * x) + (y * y));
        }
    }

    /// <summary>
    /// Starts a fresh episode: the arm at rest in any direction, its elbow bent by 0.5 to 2.5 rad, the target uniform over the ring that it can
    /// lie in. All of it depends on the seed alone.
    /// </summary>
    /// <param name="seed">Any number from 0 on.</param>
    /// <param name="observation">Receives the 8 observations; see <see cref="Step"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative; nothing has changed.</exception>
    /// <exception cref="ArgumentException"><paramref name="observation"/> does not hold 8 numbers; nothing has changed.</exception>
    public void Reset(long seed, Span<float> observation)
    {
        EpisodeClock.CheckReset<Reaching>(seed, observation);
        var random = new RandomStream((ulong)seed);
        _shoulder = new ArmJoint(RandomAngle(ref random));
        _elbow = new ArmJoint(LeastBend + ((LargestBend - LeastBend) * random.NextDouble()));

        // Uniform over the ring's area: the square of the radius is uniform.
        double nearest = NearestTarget * NearestTarget;
        double radius = Math.Sqrt(nearest + (((FarthestTarget * FarthestTarget) - nearest) * random.NextDouble()));
        SineCosine.Of(RandomAngle(ref random), out double sine, out double cosine);
        Target = (radius * cosine, radius * sine);
        _clock.Start();
        Observe(observation);
    }

    /// <summary>Drives both joints for 0.05 s.</summary>
    /// <param name="action">For shoulder and elbow: the motor's torque as a fraction of its largest, cut at -1 and 1; positive turns counter-clockwise.</param>
    /// <param name="observation">
    /// Receives 8 numbers: cosine and sine of the elbow's angle; angular velocities of shoulder and elbow (4 rad/s); the target (m), and
    /// the way from the tip to the target (m). Both are seen from the upper link, first along it, then across to its left, so that
    /// nothing depends on the direction in which the arm happens to lie.
    /// </param>
    /// <returns>
    /// The reward: minus the distance of tip and target after the step (m), minus 0.01 (a_1^2 + a_2^2). The episode never terminates; it is
    /// truncated after 60 steps.
    /// </returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or an action is not finite; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">There was no reset, or the episode has ended; nothing has changed.</exception>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        _clock.CheckStep<Reaching>(action, observation);
        double shoulder = Math.Clamp(action[0], -1f, 1f);
        double elbow = Math.Clamp(action[1], -1f, 1f);
        _shoulder.Advance(Acceleration * shoulder, Damping, TimeStep);
        _elbow.Advance(Acceleration * elbow, Damping, TimeStep);
        Observe(observation);
        double reward = -Distance - (EffortCost * ((shoulder * shoulder) + (elbow * elbow)));
        return new StepResult(reward, _clock.Tick(TimeLimit));
    }

    private static double RandomAngle(ref RandomStream random) => Math.PI * ((2 * random.NextDouble()) - 1);

    private void Observe(Span<float> observation)
    {
        SineCosine.Of(_shoulder.Angle, out double sine1, out double cosine1);
        SineCosine.Of(_elbow.Angle, out double sine2, out double cosine2);

        // The lower link's direction by the angle-sum formulas.
        double x = (cosine1 * cosine2) - (sine1 * sine2);
        double y = (sine1 * cosine2) + (cosine1 * sine2);
        Elbow = (LinkLength * cosine1, LinkLength * sine1);
        Tip = (LinkLength * (cosine1 + x), LinkLength * (sine1 + y));

        observation[0] = (float)cosine2;
        observation[1] = (float)sine2;
        observation[2] = (float)(_shoulder.Velocity / MaxSpeed);
        observation[3] = (float)(_elbow.Velocity / MaxSpeed);
        FromUpperLink(Target.X, Target.Y, sine1, cosine1, observation[4..6]);
        FromUpperLink(Target.X - Tip.X, Target.Y - Tip.Y, sine1, cosine1, observation[6..8]);
    }

    private static void FromUpperLink(double x, double y, double sine, double cosine, Span<float> seen)
    {
        seen[0] = (float)((cosine * x) + (sine * y));
        seen[1] = (float)((cosine * y) - (sine * x));
    }
}
