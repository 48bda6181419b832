using MathNet.Numerics.Distributions;

namespace PolicyGen;

/// <summary>
/// E[f(u)] over a policy's own pre-squash values in float64, as a function of its heads: the noise stays the same when they move. In each
/// batch every noise dimension has one value in each of 32 equally likely intervals (Latin hypercube sampling, McKay, Beckman and Conover
/// 1979), which takes nearly all variance out of sums over dimensions; batches are independent.
/// </summary>
internal sealed class Expectation
{
    private const int Rows = 32;

    private readonly IPolicy _policy;
    private readonly double[][] _noise = new double[SampleMean.Batches * Rows][];

    public Expectation(Probe probe, uint purpose)
    {
        _policy = probe.Policy;
        RandomStream random = probe.Random(purpose);
        int[] intervals = [.. Enumerable.Range(0, Rows)];
        for (int batch = 0; batch < _noise.Length; batch += Rows)
        {
            for (int row = 0; row < Rows; row++)
            {
                _noise[batch + row] = new double[probe.ActionDim];
            }

            for (int i = 0; i < probe.ActionDim; i++)
            {
                for (int row = 0; row < Rows; row++)
                {
                    int other = row + random.NextInt32(Rows - row);
                    (intervals[row], intervals[other]) = (intervals[other], intervals[row]);

                    // Half of the last digit up: the quantile of 0 is no number.
                    double uniform = random.NextDouble() + (0.5 / (1L << 53));
                    _noise[batch + row][i] = Normal.InvCDF(0, 1, (intervals[row] + uniform) / Rows);
                }
            }
        }
    }

    /// <summary>The mean of each batch.</summary>
    public double[] Of(double[] heads, Func<double[], double> f)
    {
        double[] means = new double[SampleMean.Batches];
        double[] preSquash = new double[_policy.ActionDim];
        double[] action = new double[_policy.ActionDim];
        for (int i = 0; i < _noise.Length; i++)
        {
            _policy.ReferenceSample(heads, _noise[i], preSquash, action);
            means[i / Rows] += f(preSquash) / Rows;
        }

        return means;
    }
}
