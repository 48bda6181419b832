namespace PolicyGen.Training;

/// <summary>A symptom that shows in the log-stds of the last updates.</summary>
internal abstract class LogStdSymptom : Symptom
{
    private const int Updates = 10;

    private readonly RecentValues _atLimit = new(Updates);
    private readonly RecentValues _means = new(Updates);

    /// <summary>Median share of log-stds at a limit.</summary>
    protected double AtLimit => _atLimit.Median;

    /// <summary>Median of the mean log-std.</summary>
    protected double Mean => _means.Median;

    /// <summary>The first mean log-std.</summary>
    protected double First { get; private set; } = double.NaN;

    /// <summary>Environment steps done.</summary>
    protected long Steps { get; private set; }

    public sealed override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        Steps = progress.Steps;
        _atLimit.Add(progress.LogStdAtLimit);
        _means.Add(progress.MeanLogStd);
        First = double.IsNaN(First) ? progress.MeanLogStd : First;
    }
}
