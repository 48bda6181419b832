namespace PolicyGen.Environments;

/// <summary>
/// Swing a rod up and balance it with a motor too weak to lift it directly: Gymnasium's Pendulum-v1, 3 observations, 1 action,
/// 200 steps. Units are metres, seconds, radians and newton metres; the angle is 0 upright and grows counter-clockwise.
/// Not safe for use by several threads at once.
/// </summary>
/// <remarks>
/// A rod of 1 kg and 1 m turns about its end: theta'' = 3 g / (2 l) sin(theta) + 3 / (m l^2) u, semi-implicit Euler steps of 0.05 s in
/// float64. Every operation is the one that Gymnasium does under NumPy 1, in its order; only sine, cosine and squares come from a fixed
/// scheme, the same on every platform, where NumPy takes the platform's: the last bit can differ. NumPy 2 rounds the torque's
/// terms to float32, about 1e-8 a step.
/// </remarks>
[Environment(ObservationDim = Pendulum.Observations, ActionDim = Pendulum.Actions, ActionLow = -Pendulum.MaxTorque, ActionHigh = Pendulum.MaxTorque)]
public sealed class Pendulum : IEnvironment
{
    internal const int Observations = 3;
    internal const int Actions = 1;
    internal const float MaxTorque = 2;

    private const double Gravity = 10;
    private const double Mass = 1;
    private const double Length = 1;
    private const double TimeStep = 0.05;
    private const double MaxSpeed = 8;

    private EpisodeClock _clock;

    /// <inheritdoc/>
    public static int ObservationDim => Observations;

    /// <inheritdoc/>
    public static int ActionDim => Actions;

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionLow => [-MaxTorque];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ActionHigh => [MaxTorque];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationLow => [-1, -1, (float)-MaxSpeed];

    /// <inheritdoc/>
    public static ReadOnlySpan<float> ObservationHigh => [1, 1, (float)MaxSpeed];

    /// <inheritdoc/>
    public static int TimeLimit => 200;

    /// <summary>-200. Gymnasium sets none; hanging still costs about 1,970, the best policies about 150, depending on the start.</summary>
    public static double RewardThreshold => -200;

    /// <inheritdoc/>
    public static double StepSeconds => TimeStep;

    /// <inheritdoc/>
    public static string Name => "Pendulum-v1";

    /// <summary>The angle from upright, rad, counter-clockwise; it counts full turns.</summary>
    public double Angle { get; private set; }

    /// <summary>The angular velocity, rad/s, in [-8, 8].</summary>
    public double AngularVelocity { get; private set; }

    /// <summary>
    /// Starts a fresh episode at an angle in [-pi, pi) with a speed in [-1, 1) rad/s: the ones that Gymnasium draws from the same seed.
    /// </summary>
    /// <param name="seed">Any number from 0 on.</param>
    /// <param name="observation">Receives the cosine and the sine of the angle and the angular velocity (rad/s).</param>
    /// <exception cref="ArgumentOutOfRangeException">The seed is negative; nothing has changed.</exception>
    /// <exception cref="ArgumentException"><paramref name="observation"/> does not hold 3 numbers; nothing has changed.</exception>
    public void Reset(long seed, Span<float> observation)
    {
        EpisodeClock.CheckReset<Pendulum>(seed, observation);
        NumpyGenerator random = new(seed);
        Angle = random.Uniform(-Math.PI, Math.PI);
        AngularVelocity = random.Uniform(-1, 1);
        _clock.Start();
        Observe(observation);
    }

    /// <summary>Applies a torque for 0.05 s.</summary>
    /// <param name="action">The torque in N m, cut at -2 and 2.</param>
    /// <param name="observation">Receives the cosine and the sine of the angle and the angular velocity (rad/s).</param>
    /// <returns>
    /// The reward -(angle^2 + 0.1 velocity^2 + 0.001 torque^2), the angle within [-pi, pi), of the state before the step. The episode
    /// never terminates; it is truncated after 200 steps.
    /// </returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or the action is not finite; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">There was no reset, or the episode has ended; nothing has changed.</exception>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        _clock.CheckStep<Pendulum>(action, observation);
        double reward = Advance(Math.Clamp(action[0], -MaxTorque, MaxTorque));
        Observe(observation);
        return new StepResult(reward, _clock.Tick(TimeLimit));
    }

    internal void SetState(double angle, double angularVelocity) => (Angle, AngularVelocity) = (angle, angularVelocity);

    /// <summary>x in [-pi, pi), with the modulo that takes the sign of the divisor.</summary>
    internal static double NormalizeAngle(double x)
    {
        double turn = (x + Math.PI) % (2 * Math.PI);
        return (turn < 0 ? turn + (2 * Math.PI) : turn) - Math.PI;
    }

    private double Advance(double torque)
    {
        double fromUpright = NormalizeAngle(Angle);
        double velocity = AngularVelocity;
        SineCosine.Of(Angle, out double sine, out _);

        double cost = ((fromUpright * fromUpright) + (0.1 * (velocity * velocity))) + (0.001 * (torque * torque));
        velocity += ((3 * Gravity / (2 * Length) * sine) + (3 / (Mass * Length * Length) * torque)) * TimeStep;
        AngularVelocity = Math.Clamp(velocity, -MaxSpeed, MaxSpeed);
        Angle += AngularVelocity * TimeStep;
        return -cost;
    }

    private void Observe(Span<float> observation)
    {
        SineCosine.Of(Angle, out double sine, out double cosine);
        observation[0] = (float)cosine;
        observation[1] = (float)sine;
        observation[2] = (float)AngularVelocity;
    }
}
