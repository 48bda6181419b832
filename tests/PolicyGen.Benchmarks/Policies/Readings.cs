namespace PolicyGen.Benchmarks.Policies;

/// <summary>The readings of one case, round by round.</summary>
internal sealed class Readings
{
    private readonly List<double> _values = [];

    public bool Any => _values.Count > 0;

    public double Median => Middle(_values);

    /// <summary>The smallest reading.</summary>
    public double Best => _values.Min();

    public void Add(double value) => _values.Add(value);

    /// <summary>The median of the ratios to another's readings, each to that of the same round: what slows the machine down for a round slows both.</summary>
    public double MedianRatioTo(Readings other) => Middle(_values.Zip(other._values, static (mine, theirs) => mine / theirs));

    /// <summary>The median of the products with another's readings of the same rounds.</summary>
    public double MedianProductWith(Readings other) => Middle(_values.Zip(other._values, static (mine, theirs) => mine * theirs));

    /// <summary>The median; of an even number the mean of the two in the middle.</summary>
    public static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
