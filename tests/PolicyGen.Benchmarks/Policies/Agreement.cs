using System.Globalization;
using PolicyGen.Benchmarks.Policies.InProcess;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>Whether peers compute the numbers of the float64 reference.</summary>
internal sealed class Agreement(BenchmarkData data)
{
    /// <summary>
    /// Largest difference to the reference: of an action or log-prob over 1 or its own size, of an entry of a gradient over the largest
    /// entry. Sums over 2048 rows in float32 round to some 1e-6 of that; a wrong formula or a forgotten limit is off by 1e-2 or more.
    /// </summary>
    public const double Tolerance = 2e-5;

    private readonly Dictionary<NetShape, PlainLoops<double>> _references = data.Nets.ToDictionary(net => net.Shape, net => new PlainLoops<double>(net));
    private readonly Dictionary<BenchmarkCase, float[]> _expected = [];

    /// <summary>What is wrong with a peer's numbers; null if nothing is, or if it does not have the case.</summary>
    public string? Problem(IPeer peer, BenchmarkCase what)
    {
        if (peer.Numbers(what) is not { } actual)
        {
            return null;
        }

        float[] expected = Expected(what);
        if (actual.Length != expected.Length)
        {
            return $"it gives {actual.Length} numbers instead of {expected.Length}";
        }

        int rows = what.Kind is CaseKind.Gradient or CaseKind.Threads ? what.Rows : expected.Length;
        double largest = expected.Skip(rows).Select(Math.Abs).DefaultIfEmpty().Max();
        for (int i = 0; i < actual.Length; i++)
        {
            double scale = i < rows ? Math.Max(1, Math.Abs(expected[i])) : largest;
            if (!(Math.Abs((double)actual[i] - expected[i]) <= Tolerance * scale))
            {
                return string.Create(CultureInfo.InvariantCulture, $"number {i} is {actual[i]}; the reference is {expected[i]}, the tolerance {Tolerance * scale:E1}");
            }
        }

        return what.Kind is CaseKind.Sample or CaseKind.Sampling ? DrawProblem(peer, what) : null;
    }

    // Two requests: draws that begin again with each would be the same.
    private string? DrawProblem(IPeer peer, BenchmarkCase what)
    {
        PlainLoops<double> reference = _references[what.Net];
        reference.EvaluateAllRows();
        var draws = new PolicyDraws(reference.Heads, what.Kind == CaseKind.Sample ? BenchmarkData.SingleRows : BenchmarkData.Rows);
        for (int request = 0; request < 2; request++)
        {
            if (peer.Drawn(what) is not { Length: BenchmarkData.Rows * (NetShape.Actions + 1) } drawn)
            {
                return "it does not show what it draws";
            }

            if (draws.Add(drawn) is { } problem)
            {
                return problem;
            }
        }

        return NoiseTest.Problem(draws.Noise);
    }

    private float[] Expected(BenchmarkCase what)
    {
        // Two threads make the same gradient.
        BenchmarkCase same = what.Kind == CaseKind.Threads ? what with { Kind = CaseKind.Gradient } : what;
        if (!_expected.TryGetValue(same, out float[]? expected))
        {
            expected = _references[same.Net].Numbers(same)!;
            _expected.Add(same, expected);
        }

        return expected;
    }
}
