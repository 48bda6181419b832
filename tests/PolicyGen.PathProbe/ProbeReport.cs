using System.Globalization;
using PolicyGen.Testing;

namespace PolicyGen.PathProbe;

/// <summary>
/// A line for each result: its name and a digest of all bits; where there is a float64 reference also the largest error and the bound that is
/// stated for it. Separated by tabs. A result with a NaN is refused: it would be the same NaN on every path.
/// </summary>
internal sealed class ProbeReport(TextWriter output)
{
    /// <summary>Adds a result that is only compared with itself.</summary>
    public void Add(string name, ReadOnlySpan<float> values) => output.WriteLine($"{name}\t{DigestOf(name, values):x16}");

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
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{DigestOf(name, values):x16}\t{error:R}\t{bound:R}"));

    /// <summary>The largest |actual - expected| / max(1, |expected|); NaN if one is NaN, which Math.Max keeps.</summary>
    /// <exception cref="ArgumentException">There are no numbers, or not as many as expected ones.</exception>
    public static double Error(ReadOnlySpan<float> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length || actual.IsEmpty)
        {
            throw new ArgumentException($"There are {actual.Length} numbers and {expected.Length} expected ones; it takes as many, and at least one.");
        }

        double worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i])));
        }

        return worst;
    }

    private static ulong DigestOf(string name, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i]))
            {
                throw new InvalidOperationException($"Number {i} of '{name}' is NaN.");
            }
        }

        return Digest.Of(values);
    }
}
