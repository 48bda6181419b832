using System.Globalization;

namespace PolicyGen.PathProbe;

/// <summary>
/// A line for each result: its name and a digest of all bits; where there is a float64 reference also the largest error and the bound that is
/// stated for it. Separated by tabs.
/// </summary>
internal sealed class ProbeReport(TextWriter output)
{
    /// <summary>Adds a result that is only compared with itself.</summary>
    public void Add(string name, ReadOnlySpan<float> values) => output.WriteLine($"{name}\t{Digest.Of(values):x16}");

    /// <summary>Adds a result that is only compared with itself.</summary>
    public void Add(string name, ReadOnlySpan<uint> words)
    {
        var digest = new Digest();
        foreach (uint word in words)
        {
            digest.Add(word);
        }

        output.WriteLine($"{name}\t{digest.Value:x16}");
    }

    /// <summary>Adds a result.</summary>
    /// <param name="name">Network and result.</param>
    /// <param name="values">All numbers of the result.</param>
    /// <param name="error">Largest error against float64, in the measure of the bound.</param>
    /// <param name="bound">What it may be.</param>
    public void Add(string name, ReadOnlySpan<float> values, double error, double bound) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{Digest.Of(values):x16}\t{error:R}\t{bound:R}"));

    /// <summary>The largest |actual - expected| / max(1, |expected|); NaN if one is NaN, which Math.Max keeps.</summary>
    public static double Error(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        double worst = actual.Length >= expected.Length ? 0 : double.NaN;
        for (int i = 0; i < expected.Length && i < actual.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i])));
        }

        return worst;
    }
}
