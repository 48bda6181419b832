namespace PolicyGen.Training;

/// <summary>A symptom that shows in the median of one quantity over the last updates.</summary>
internal abstract class MedianSymptom(int updates) : Symptom
{
    private readonly RecentValues _values = new(updates);

    /// <summary>The median; NaN until there have been enough updates.</summary>
    protected double Median => _values.Median;

    /// <summary>Environment steps done.</summary>
    protected long Steps { get; private set; }

    public sealed override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        Steps = progress.Steps;
        _values.Add(Quantity(progress));
    }

    /// <summary>The quantity; NaN where it was not measured.</summary>
    protected abstract double Quantity(in TrainingProgress progress);
}
