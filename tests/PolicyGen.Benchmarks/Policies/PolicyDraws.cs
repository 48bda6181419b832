using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>Finds the noise behind drawn actions, and checks that each log-prob is that of its action.</summary>
internal sealed class PolicyDraws
{
    // Where float32 has lost the pre-squash value: tanh 4.95.
    private const double Saturated = 1 - 1e-4;

    // An approximation of tanh may be off by some ulps of 1, beyond 1 too.
    private const double ActionError = 4e-7;

    // At least so many rows must be without a saturated action; of the networks that are compared it is a third or more.
    private const int LeastRows = BenchmarkData.Rows / 8;

    private static readonly double _halfLogTwoPi = Math.Log(2 * Math.PI) / 2;

    private readonly double[] _means, _logStds;
    private readonly List<double> _noise = [];
    private RandomStream _random = new(11);

    /// <summary>For rows whose heads, before the limits of the log-std, repeat after so many rows.</summary>
    public PolicyDraws(ReadOnlySpan<double> heads, int period)
    {
        (_means, _logStds) = (new double[BenchmarkData.Rows * NetShape.Actions], new double[BenchmarkData.Rows * NetShape.Actions]);
        for (int i = 0; i < _means.Length; i++)
        {
            int start = (i / NetShape.Actions % period * NetShape.Heads) + (i % NetShape.Actions);
            (_means[i], _logStds[i]) = (heads[start], Math.Clamp(heads[start + NetShape.Actions], NetShape.LogStdMin, NetShape.LogStdMax));
        }
    }

    /// <summary>
    /// The noise of all draws so far. A saturated action only tells that its noise lies beyond some number; there the noise is drawn anew from that
    /// tail, so that the whole is standard normal exactly if the peer's is. Valid until more draws are added.
    /// </summary>
    public ReadOnlySpan<double> Noise => CollectionsMarshal.AsSpan(_noise);

    /// <summary>Takes actions [Rows, 4] and then log-probs [Rows]; returns what is wrong with them.</summary>
    public string? Add(ReadOnlySpan<float> drawn)
    {
        int count = _means.Length, compared = 0;
        for (int row = 0; row < BenchmarkData.Rows; row++)
        {
            (double logProb, double allowed) = (0, 0);
            bool isKnown = true;
            for (int i = row * NetShape.Actions; i < (row + 1) * NetShape.Actions; i++)
            {
                if (!(Math.Abs(drawn[i]) <= 1 + ActionError))
                {
                    return string.Create(CultureInfo.InvariantCulture, $"it draws an action of {drawn[i]}");
                }

                double action = Math.Clamp(drawn[i], -Saturated, Saturated), std = Math.Exp(_logStds[i]), slope = 1 - (action * action);
                double z = (Math.Atanh(action) - _means[i]) / std;
                isKnown &= action == drawn[i];
                _noise.Add(action == drawn[i] ? z : Beyond(z, Math.Sign(action)));
                logProb -= (z * z / 2) + _logStds[i] + _halfLogTwoPi + Math.Log(slope);
                allowed += (2 + (Math.Abs(z) / std)) * ActionError / slope;
            }

            allowed += Agreement.Tolerance * Math.Max(1, Math.Abs(logProb));
            if (isKnown && !(Math.Abs(drawn[count + row] - logProb) <= allowed))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"the log-prob of draw {row} is {drawn[count + row]}; that of its action is {logProb}, the tolerance {allowed:E1}");
            }

            compared += isKnown ? 1 : 0;
        }

        return compared >= LeastRows ? null : $"only {compared} of {BenchmarkData.Rows} draws have no saturated action";
    }

    // Standard normal, given that it lies beyond a number on that side.
    private double Beyond(double z, int side)
    {
        double tail = Normal.CDF(0, 1, -side * z);
        return -side * Normal.InvCDF(0, 1, tail * (1 - _random.NextDouble()));
    }
}
