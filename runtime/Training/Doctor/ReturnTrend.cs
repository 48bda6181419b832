namespace PolicyGen.Training;

/// <summary>How the returns of training episodes have developed: the first, the best and the last <see cref="Window"/> of them.</summary>
internal sealed class ReturnTrend
{
    /// <summary>Episodes in a window: the standard error is then a seventh of the spread between episodes.</summary>
    public const int Window = 50;

    // Differences of means below this many standard errors are chance.
    private const double Significant = 3;

    // The best of many windows is lucky by itself.
    private const double SignificantForBest = 5;

    private readonly RecentValues _last = new(Window);
    private long _episodes;
    private (double Mean, double Variance) _first = (double.NaN, double.NaN);
    private (double Mean, double Variance) _best = (double.NaN, double.NaN);

    /// <summary>Whether the run had begun before: its first episodes are then not known, and no development from them on.</summary>
    public bool BeginningUnseen { get; set; }

    /// <summary>Whether two separate windows of episodes have finished.</summary>
    public bool IsKnown => !BeginningUnseen && _episodes >= 2 * Window;

    /// <summary>Mean return of the first window.</summary>
    public double First => _first.Mean;

    /// <summary>Highest mean return of any window that ended with an update.</summary>
    public double Best => _best.Mean;

    /// <summary>Mean return of the last window.</summary>
    public double Last => _last.Mean;

    /// <summary>Mean and variance of the last window.</summary>
    public (double Mean, double Variance) LastMoments => _last.Moments;

    /// <summary>Whether the last episodes are better than the first, beyond chance.</summary>
    public bool HasImproved => IsKnown && Difference(_first, _last.Moments) > Significant;

    /// <summary>Whether they are known not to be.</summary>
    public bool HasNotImproved => IsKnown && !HasImproved;

    /// <summary>The share of the best gain that is lost again; 0 where gain or loss may be chance.</summary>
    public double LostShare
    {
        get
        {
            bool real = IsKnown && Difference(_first, _best) > SignificantForBest && Difference(_last.Moments, _best) > SignificantForBest;
            return real ? (_best.Mean - _last.Mean) / (_best.Mean - _first.Mean) : 0;
        }
    }

    /// <summary>Adds the episodes of an update.</summary>
    public void Add(IReadOnlyList<FinishedEpisode> finished)
    {
        for (int i = 0; i < finished.Count; i++)
        {
            _last.Add(finished[i].Return);
            _episodes++;
            if (_episodes == Window)
            {
                _first = _best = _last.Moments;
            }
        }

        if (finished.Count > 0 && _last.Moments is var moments && moments.Mean > _best.Mean)
        {
            _best = moments;
        }
    }

    // Of the second mean over the first, in standard errors (Welch's t).
    private static double Difference((double Mean, double Variance) from, (double Mean, double Variance) to) =>
        (to.Mean - from.Mean) / Math.Sqrt(((from.Variance + to.Variance) / Window) + double.Epsilon);
}
