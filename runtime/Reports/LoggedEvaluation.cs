using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>An evaluation, and when in the run it was made.</summary>
public sealed class LoggedEvaluation
{
    private readonly double[] _sorted;

    internal LoggedEvaluation(EvaluationResult result, long steps, TimeSpan elapsed)
    {
        (Result, Steps, Elapsed) = (result, steps, elapsed);
        _sorted = [.. result.Returns.Order()];
    }

    /// <summary>What the episodes yielded; all returns are kept.</summary>
    public EvaluationResult Result { get; }

    /// <summary>Environment steps of training before it.</summary>
    public long Steps { get; }

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Reset seed of the episode with the largest return; of several the first.</summary>
    public long BestSeed
    {
        get
        {
            int best = 0;
            for (int i = 1; i < Result.Returns.Count; i++)
            {
                best = Result.Returns[i] > Result.Returns[best] ? i : best;
            }

            return Result.FirstSeed + best;
        }
    }

    /// <summary>A quantile of the returns, linear between neighbours (type 7 of Hyndman and Fan 1996, which is NumPy's default).</summary>
    /// <param name="share">Share of the returns that lie at or below it, in [0, 1]: 0 is the minimum, 1 the maximum.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1].</exception>
    public double Quantile(double share)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies in [0, 1].");
        }

        double place = share * (_sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, _sorted.Length - 1);
        return _sorted[below] + ((place - below) * (_sorted[above] - _sorted[below]));
    }
}
