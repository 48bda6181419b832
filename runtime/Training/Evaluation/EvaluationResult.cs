namespace PolicyGen.Training;

/// <summary>What deterministic episodes on fresh seeds yielded.</summary>
public sealed class EvaluationResult
{
    internal EvaluationResult(long firstSeed, double[] returns, int[] lengths, int falls)
    {
        FirstSeed = firstSeed;
        Returns = returns;
        Lengths = lengths;
        Falls = falls;
        Mean = returns.Average();
        StandardDeviation = Math.Sqrt(returns.Sum(value => (value - Mean) * (value - Mean)) / returns.Length);
        Minimum = returns.Min();
        Maximum = returns.Max();
        MeanLength = lengths.Average();
    }

    /// <summary>Reset seed of the first episode; the others follow by ones.</summary>
    public long FirstSeed { get; }

    /// <summary>Return of each episode, undiscounted, in the order of seeds.</summary>
    public IReadOnlyList<double> Returns { get; }

    /// <summary>Length of each episode in steps.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>Mean return.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the returns, with the number of episodes as divisor.</summary>
    public double StandardDeviation { get; }

    /// <summary>Smallest return.</summary>
    public double Minimum { get; }

    /// <summary>Largest return.</summary>
    public double Maximum { get; }

    /// <summary>Episodes that terminated with the reward -100, the walkers' penalty for a fall.</summary>
    public int Falls { get; }

    /// <summary>Mean length in steps.</summary>
    public double MeanLength { get; }
}
