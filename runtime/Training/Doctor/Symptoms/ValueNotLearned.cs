namespace PolicyGen.Training;

/// <summary>
/// The value function has not once explained a tenth of the returns' variance (median of 10 updates), nor does fitting it to a batch make it
/// explain more of that very batch. The former alone is no trouble: while returns rise fast, values lag behind; once all returns are alike,
/// there is nothing left to explain. Healthy updates gain 0.002 and more while little is explained; one that cannot learn gains rounding.
/// </summary>
internal sealed class ValueNotLearned : Symptom
{
    private const int LeastUpdates = 30;
    private const double LeastExplained = 0.1;
    private const double Borderline = 1e-3;
    private const double Plain = 1e-5;

    private readonly RecentValues _explained = new(10);
    private readonly RecentValues _gains = new(10);
    private double _mostExplained = double.NaN;
    private double _largestGain = double.NaN;
    private int _updates;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        if (!double.IsNaN(progress.ExplainedVariance))
        {
            (_updates, _steps) = (_updates + 1, progress.Steps);
            _explained.Add(progress.ExplainedVariance);
            _gains.Add(progress.ValueGain);
            _mostExplained = double.MaxNumber(_mostExplained, _explained.Median);
            _largestGain = double.MaxNumber(_largestGain, _gains.Median);
        }
    }

    public override DoctorFinding? Find()
    {
        double plainness = Diagnosis.LogPlainness(Math.Max(_largestGain, double.Epsilon), Borderline, Plain);
        return plainness >= 0 && _updates >= LeastUpdates && _mostExplained < LeastExplained
            ? Diagnoses.ValueNotLearned.Of(
                plainness, _steps, $"In {_updates} updates it has explained {_mostExplained:F2} of the variance of the returns at best, and an update raises that by {_largestGain:G2} at best, on the batch it learns from (medians of 10).")
            : null;
    }
}
