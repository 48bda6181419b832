namespace PolicyGen.Kernels;

/// <summary>
/// Expectations E[f(mean + std z)] over z ~ N(0, 1) by the trapezoidal rule: sum_k Weights[k] f(mean + std Nodes[k]).
/// </summary>
/// <remarks>
/// For an analytic f that grows slowly the rule converges exponentially (Trefethen and Weideman 2014): with step h the Gaussian leaves
/// an error of exp(-2 pi^2 / h^2), and the squash, whose nearest singularities log(1 - tanh^2 u) has at u = +-i pi/2, one of
/// exp(y^2 / 2 - 2 pi y / h) with y = pi / (2 std), their distance in z. The wider the Gaussian, the smaller the step: each level has more nodes than the one before.
/// E[log(1 - tanh^2 u)], E[-2 tanh u] and E[-2 tanh(u) std z] come out within 1e-6 of max(1, |value|) in float32 for std up to
/// <see cref="MaxStd"/> and |mean| up to 50.
/// </remarks>
public static class GaussianQuadrature
{
    /// <summary>The largest standard deviation the stated error holds for.</summary>
    public const float MaxStd = 150;

    // The outermost nodes lie about here: beyond, a linearly growing f contributes less than 1e-8.
    private const double Span = 6.25;

    // The error of the chosen step is about e^-Decay times the size of f near its singularity.
    private const double Decay = 18;

    private static readonly Level[] Levels = CreateLevels();

    /// <summary>Number of levels.</summary>
    public static int LevelCount => Levels.Length;

    /// <summary>The level to use for this standard deviation; the last one beyond <see cref="MaxStd"/>.</summary>
    public static int LevelFor(float std)
    {
        int level = 0;
        while (level < Levels.Length - 1 && !(std <= Levels[level].MaxStd))
        {
            level++;
        }

        return level;
    }

    /// <summary>The nodes z_k of a level, ascending; their number is a multiple of <see cref="Dense.LaneMultiple"/>.</summary>
    public static ReadOnlySpan<float> Nodes(int level) => Levels[level].Nodes.Span;

    /// <summary>The weights of a level, one for each node; they sum to 1.</summary>
    public static ReadOnlySpan<float> Weights(int level) => Levels[level].Weights.Span;

    private static Level[] CreateLevels()
    {
        // Steps of about sqrt(2), so that nobody pays for much more than the accuracy needs.
        ReadOnlySpan<int> counts = [16, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096];
        var levels = new Level[counts.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            levels[i] = new Level(counts[i]);
        }

        return levels;
    }

    private sealed class Level
    {
        public Level(int count)
        {
            double step = 2 * Span / count;
            MaxStd = (float)LargestStd(step);
            Nodes = new AlignedBuffer(count);
            Weights = new AlignedBuffer(count);
            var densities = new double[count];
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                double z = (i + 0.5 - (count / 2)) * step;
                Nodes.Span[i] = (float)z;
                densities[i] = Exp(-0.5 * z * z);
                sum += densities[i];
            }

            for (int i = 0; i < count; i++)
            {
                Weights.Span[i] = (float)(densities[i] / sum);
            }
        }

        public float MaxStd { get; }

        public AlignedBuffer Nodes { get; }

        public AlignedBuffer Weights { get; }

        // The larger root of pi^2 / (std h) - pi^2 / (8 std^2) = Decay; below the smaller one the Gaussian's own error rules.
        private static double LargestStd(double step)
        {
            double a = Math.PI * Math.PI / step, b = Math.PI * Math.PI / 8;
            return (a + Math.Sqrt((a * a) - (4 * Decay * b))) / (2 * Decay);
        }

        // e^x = (e^(x/1024))^1024 with a Taylor polynomial: Math.Exp differs between platforms in its last bit.
        private static double Exp(double x)
        {
            double r = x / 1024;
            double y = 1;
            for (int n = 10; n >= 1; n--)
            {
                y = 1 + (y * r / n);
            }

            for (int i = 0; i < 10; i++)
            {
                y *= y;
            }

            return y;
        }
    }
}
