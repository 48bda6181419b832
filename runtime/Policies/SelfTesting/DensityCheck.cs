using MathNet.Numerics.LinearAlgebra;

namespace PolicyGen;

/// <summary>
/// The log-prob against the density that the sampler really has: that of the noise over the Jacobian of noise -> action, by finite
/// differences, at each of 64 samples. The ratio of the two densities must be 1 at every one; its mean estimates by importance sampling
/// the integral of the claimed density over the actions that samples reach. Saturated samples, whose Jacobian has no digits left, are skipped.
/// </summary>
internal static class DensityCheck
{
    public const string Name = "density";
    private const double Step = 1e-3;
    private const double Tolerance = 1e-3;

    // Below, float64 differences of tanh have fewer than five digits left.
    private const double SmallestJacobian = 1e-7;

    public static SelfTestResult Run(Probe probe)
    {
        double integral = 0;
        double worst = 0;
        int used = 0;
        for (int row = 0; row < Probe.Rows; row++)
        {
            double[] noise = probe.Row(probe.Noise, row);
            Matrix<double> jacobian = Jacobian(probe, noise);
            double determinant = Math.Abs(jacobian.Determinant());
            if (Enumerable.Range(0, probe.ActionDim).Any(i => jacobian.Row(i).L2Norm() < SmallestJacobian))
            {
                continue;
            }

            double logNoise = noise.Sum(z => -0.5 * ((z * z) + Math.Log(2 * Math.PI)));
            double logRatio = probe.LogProbs[row] - (logNoise - Math.Log(determinant));
            double error = Math.Abs(logRatio);
            if (error > Tolerance)
            {
                double[] preSquash = probe.Row(probe.PreSquash, row);
                error -= probe.Condition(heads => probe.Policy.ReferenceLogProb(heads, preSquash));
            }

            worst = Math.Max(worst, error);
            integral += Math.Exp(logRatio);
            used++;
        }

        if (used == 0)
        {
            return new(Name, true, "not measurable here: every sample is saturated, and differences of tanh have no digits left.");
        }

        integral /= used;
        bool passed = worst <= Tolerance && Math.Abs(integral - 1) <= Tolerance;
        string measured = $"pi(a|s) integrates to {Probe.Text(integral)}, by importance sampling with {used} samples of {Probe.Rows}, saturated ones skipped; its log differs from that of their true density by up to {Probe.Text(worst)}";
        return passed
            ? new(Name, true, measured + ".")
            : new(Name, false, measured + $" where {Probe.Text(Tolerance)} is allowed. The log-prob is not the density of what is sampled: look at the change-of-variables term (its sign, tanh applied twice, the log of the half range missing).");
    }

    // Fourth-order central differences of the action in each noise coordinate.
    private static Matrix<double> Jacobian(Probe probe, double[] noise)
    {
        int n = probe.ActionDim;
        Matrix<double> jacobian = Matrix<double>.Build.Dense(n, n);
        for (int j = 0; j < n; j++)
        {
            double[] near = Difference(probe, noise, j, Step);
            double[] far = Difference(probe, noise, j, 2 * Step);
            for (int i = 0; i < n; i++)
            {
                jacobian[i, j] = ((8 * near[i]) - far[i]) / (12 * Step);
            }
        }

        return jacobian;
    }

    private static double[] Difference(Probe probe, double[] noise, int coordinate, double step)
    {
        double[] above = Action(probe, noise, coordinate, step);
        double[] below = Action(probe, noise, coordinate, -step);
        return [.. above.Zip(below, (a, b) => a - b)];
    }

    private static double[] Action(Probe probe, double[] noise, int coordinate, double offset)
    {
        double[] moved = [.. noise];
        moved[coordinate] += offset;
        double[] action = new double[noise.Length];
        probe.Policy.ReferenceSample(probe.Heads, moved, new double[noise.Length], action);
        return action;
    }
}
