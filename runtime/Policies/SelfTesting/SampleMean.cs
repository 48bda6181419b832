namespace PolicyGen;

/// <summary>The mean of independent, alike distributed values, and the standard error of it.</summary>
internal readonly record struct SampleMean(double Mean, double StandardError)
{
    /// <summary>Values to average, each the mean of a batch.</summary>
    public const int Batches = 64;

    /// <summary>Student's t with 63 degrees of freedom goes beyond 6 once in 10 million draws; a self-test makes 20 to 40 such comparisons.</summary>
    public const double StandardErrors = 6;

    /// <summary>What the mean of such values may be away from its expectation.</summary>
    public double Allowed => StandardErrors * StandardError;

    public static SampleMean Of(double[] values)
    {
        double mean = values.Average();
        double squares = values.Sum(v => (v - mean) * (v - mean));
        return new(mean, Math.Sqrt(squares / Math.Max(1, values.Length - 1) / values.Length));
    }
}
