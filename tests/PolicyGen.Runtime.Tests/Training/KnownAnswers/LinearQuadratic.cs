using PolicyGen.Environments;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>
/// The linear quadratic regulator x' = A x + B u with reward -(x'Q x + R u^2), Q = I, which nothing bounds and only the time limit ends. Beside the
/// state the observation holds its products, so that a linear value function can be exact: V = -x'P x - c. Starts in [-2, 2]^2 by the seed.
/// </summary>
internal sealed class LinearQuadratic : IEnvironment
{
    private const double R = 0.5;

    private double _x, _y;
    private int _step;

    public static int ObservationDim => 5;

    public static int ActionDim => 1;

    public static ReadOnlySpan<float> ActionLow => [float.NegativeInfinity];

    public static ReadOnlySpan<float> ActionHigh => [float.PositiveInfinity];

    public static ReadOnlySpan<float> ObservationLow => [-5, -5, 0, -25, 0];

    public static ReadOnlySpan<float> ObservationHigh => [5, 5, 25, 25, 25];

    public static int TimeLimit => 15;

    public static double RewardThreshold => -5;

    public static double StepSeconds => 1;

    public static string Name => "LinearQuadratic";

    // A = [[0.9, 0.4], [0, 0.8]], B = [0.1, 0.5].
    private static readonly double[,] A = { { 0.9, 0.4 }, { 0, 0.8 } };

    private static readonly double[] B = [0.1, 0.5];

    /// <summary>The solution of the discounted Riccati equation P = Q + g A'P A - g^2 A'P B (R + g B'P B)^-1 B'P A and the optimal gain, u = K x.</summary>
    /// <param name="gamma">The discount g, below 1.</param>
    public static (double[,] P, double[] Gain) Riccati(double gamma)
    {
        double[,] p = { { 1, 0 }, { 0, 1 } };
        double[] gain = [0, 0];
        for (int iteration = 0; iteration < 1000; iteration++)
        {
            double curvature = R + (gamma * Form(p, B, B));
            for (int j = 0; j < 2; j++)
            {
                gain[j] = -gamma * Form(p, B, Column(j)) / curvature;
            }

            double[,] next = new double[2, 2];
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    next[i, j] = (i == j ? 1 : 0) + (gamma * Form(p, Column(i), Column(j))) - (gain[i] * gain[j] * curvature);
                }
            }

            p = next;
        }

        return (p, gain);
    }

    /// <summary>The constant cost c of acting with noise of this standard deviation: each step it costs R s^2 and s^2 B'P B in what follows.</summary>
    public static double CostOfNoise(double[,] p, double std, double gamma) => std * std * (R + (gamma * Form(p, B, B))) / (1 - gamma);

    public void Reset(long seed, Span<float> observation)
    {
        var random = new RandomStream((ulong)seed);
        (_x, _y, _step) = ((4 * random.NextDouble()) - 2, (4 * random.NextDouble()) - 2, 0);
        Observe(observation);
    }

    public StepResult Step(ReadOnlySpan<float> action, Span<float> observation)
    {
        double u = action[0];
        double cost = (_x * _x) + (_y * _y) + (R * u * u);
        (_x, _y) = ((A[0, 0] * _x) + (A[0, 1] * _y) + (B[0] * u), (A[1, 0] * _x) + (A[1, 1] * _y) + (B[1] * u));
        Observe(observation);
        return new StepResult(-cost, ++_step == TimeLimit ? EpisodeEnd.Truncated : EpisodeEnd.None);
    }

    private void Observe(Span<float> observation)
    {
        (observation[0], observation[1]) = ((float)_x, (float)_y);
        (observation[2], observation[3], observation[4]) = ((float)(_x * _x), (float)(_x * _y), (float)(_y * _y));
    }

    private static double[] Column(int j) => [A[0, j], A[1, j]];

    private static double Form(double[,] p, double[] left, double[] right) =>
        (left[0] * ((p[0, 0] * right[0]) + (p[0, 1] * right[1]))) + (left[1] * ((p[1, 0] * right[0]) + (p[1, 1] * right[1])));
}

/// <summary>Linear in state and products, with noise that is never learned.</summary>
[GaussianPolicy(ObservationDim = 5, ActionDim = 1, Hidden = new int[0], LogStd = LogStdKind.Fixed, InitialLogStd = -1)]
internal sealed partial class LinearQuadraticPolicy;

/// <summary>Quadratic in the state.</summary>
[ValueFunction(ObservationDim = 5, Hidden = new int[0])]
internal sealed partial class LinearQuadraticValue;
