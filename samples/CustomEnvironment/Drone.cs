using PolicyGen.Environments;

namespace PolicyGen.Samples.CustomEnvironment;

/// <summary>
/// A planar drone with two rotors has to fly to a beacon and stay there. Units are metres, seconds, radians, newtons; the beacon is at
/// (0, 0), y points up, the tilt is 0 when level and grows counter-clockwise.
/// </summary>
/// <remarks>
/// A rigid body: acceleration = thrust along the drone's own up axis minus gravity, angular acceleration = the rotors' difference times
/// the arm over the moment of inertia; semi-implicit Euler steps of 0.04 s. What the contract of an environment asks for beside
/// that: everything of an episode follows from its seed, input is checked before anything changes, and the two ways in which
/// an episode ends are told apart. EnvironmentChecker tries all of it.
/// </remarks>
public sealed class Drone : IEnvironment
{
    private const double Gravity = 9.81;
    private const double Mass = 1;
    private const double Arm = 0.25;
    private const double Inertia = 0.1;

    /// <summary>Each rotor can carry the whole drone, so that half thrust of both, action 0, hovers.</summary>
    private const double MaxThrust = Mass * Gravity;

    private const double Farthest = 3;
    private const double SpeedScale = 3;
    private const double SpinScale = 6;

    private double _x, _y, _tilt, _vx, _vy, _spin;
    private int _steps;
    private bool _running;

    public static int ObservationDim => 7;

    public static int ActionDim => 2;

    public static ReadOnlySpan<float> ActionLow => [-1, -1];

    public static ReadOnlySpan<float> ActionHigh => [1, 1];

    public static ReadOnlySpan<float> ObservationLow => [-1.1f, -1.1f, -2, -2, -1, 0, -3];

    public static ReadOnlySpan<float> ObservationHigh => [1.1f, 1.1f, 2, 2, 1, 1, 3];

    public static int TimeLimit => 150;

    /// <summary>Of at most 150: the way to the beacon costs about 20.</summary>
    public static double RewardThreshold => 120;

    public static double StepSeconds => 0.04;

    public static string Name => "Drone";

    /// <summary>Where the drone is, and its tilt.</summary>
    public (double X, double Y, double Tilt) Pose => (_x, _y, _tilt);

    public void Reset(long seed, Span<float> observation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        RequireLength(observation.Length, ObservationDim, nameof(observation));
        var random = new RandomStream((ulong)seed);
        (_x, _y) = (3 * (random.NextDouble() - 0.5), 3 * (random.NextDouble() - 0.5));
        _tilt = random.NextDouble() - 0.5;
        (_vx, _vy, _spin) = (0, 0, 0);
        (_steps, _running) = (0, true);
        Observe(observation);
    }

    /// <summary>Actions are the thrusts of the left and the right rotor: -1 is none, 1 the largest; beyond they are cut.</summary>
    /// <returns>exp(-distance) of the beacon, less for turning; the episode terminates when the drone is lost: 3 m away, or on its side.</returns>
    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        if (!_running)
        {
            throw new InvalidOperationException("There is no episode to continue. Call Reset first.");
        }

        RequireLength(action.Length, ActionDim, nameof(action));
        RequireLength(observation.Length, ObservationDim, nameof(observation));
        double left = Thrust(action[0]);
        double right = Thrust(action[1]);

        (double sine, double cosine) = Math.SinCos(_tilt);
        _vx -= (left + right) / Mass * sine * StepSeconds;
        _vy += (((left + right) / Mass * cosine) - Gravity) * StepSeconds;
        _spin += (right - left) * Arm / Inertia * StepSeconds;
        _x += _vx * StepSeconds;
        _y += _vy * StepSeconds;
        _tilt += _spin * StepSeconds;

        double distance = Math.Sqrt((_x * _x) + (_y * _y));
        bool lost = distance > Farthest || Math.Abs(_tilt) > Math.PI / 2;
        EpisodeEnd end = (lost ? EpisodeEnd.Terminated : EpisodeEnd.None) | (++_steps == TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None);
        _running = end == EpisodeEnd.None;
        Observe(observation);
        return new StepResult(Math.Exp(-distance) - (0.01 * _spin * _spin), end);
    }

    private static double Thrust(float action) => float.IsFinite(action)
        ? (Math.Clamp(action, -1f, 1f) + 1) / 2 * MaxThrust
        : throw new ArgumentException($"'action' holds {action}; both must be finite, usually within -1..1.", nameof(action));

    private static void RequireLength(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"'{name}' has {actual} numbers; it takes {expected}.", name);
        }
    }

    private void Observe(Span<float> observation)
    {
        (double sine, double cosine) = Math.SinCos(_tilt);
        observation[0] = (float)(_x / Farthest);
        observation[1] = (float)(_y / Farthest);
        observation[2] = (float)(_vx / SpeedScale);
        observation[3] = (float)(_vy / SpeedScale);
        observation[4] = (float)sine;
        observation[5] = (float)cosine;
        observation[6] = (float)(_spin / SpinScale);
    }
}
