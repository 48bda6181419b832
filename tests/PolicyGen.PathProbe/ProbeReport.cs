using System.Globalization;

namespace PolicyGen.PathProbe;

/// <summary>A line for each result: name, digest of all bits, largest error, the bound that is stated for it; separated by tabs.</summary>
internal sealed class ProbeReport(TextWriter output)
{
    /// <summary>Adds a line.</summary>
    /// <param name="name">Network and result.</param>
    /// <param name="values">All numbers of the result.</param>
    /// <param name="error">Largest error against float64, in the measure of the bound.</param>
    /// <param name="bound">What it may be.</param>
    public void Add(string name, ReadOnlySpan<float> values, double error, double bound) => Add(name, Digest(values), error, bound);

    public void Add(string name, ReadOnlySpan<uint> words, double error, double bound)
    {
        ulong digest = Basis;
        foreach (uint word in words)
        {
            digest = (digest ^ word) * Prime;
        }

        Add(name, digest, error, bound);
    }

    /// <summary>The largest |actual - expected| / max(1, |expected|); NaN if one is NaN.</summary>
    public static double Error(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        double worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            worst = Larger(worst, Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i])));
        }

        return worst;
    }

    /// <summary>The larger; NaN stays.</summary>
    public static double Larger(double a, double b) => Math.Max(a, b);

    private const ulong Basis = 14695981039346656037, Prime = 1099511628211;

    // FNV-1a over the words; every NaN counts as the same.
    private static ulong Digest(ReadOnlySpan<float> values)
    {
        ulong digest = Basis;
        foreach (float value in values)
        {
            digest = (digest ^ BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value)) * Prime;
        }

        return digest;
    }

    private void Add(string name, ulong digest, double error, double bound) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{digest:x16}\t{error:R}\t{bound:R}"));
}
