namespace PolicyGen.Training;

/// <summary>
/// More than half of the best gain in return is lost again, beyond chance, and has been for two windows of episodes and a fifth of the run: a
/// stumble is no fall.
/// </summary>
internal sealed class ReturnsLost(ReturnTrend returns) : Symptom
{
    private const double Borderline = 0.5;
    private const double Plain = 1;
    private const int LeastEpisodes = 2 * ReturnTrend.Window;
    private const double LeastShareOfRun = 0.2;

    private long _lostEpisodes;
    private long _lostSteps;
    private TrainingProgress _progress = new();

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        bool lost = returns.LostShare >= Borderline;
        _lostEpisodes = lost ? _lostEpisodes + finished.Count : 0;
        _lostSteps = lost ? _lostSteps + progress.Steps - _progress.Steps : 0;
        _progress = progress;
    }

    public override DoctorFinding? Find() =>
        _lostEpisodes >= LeastEpisodes && _lostSteps >= LeastShareOfRun * _progress.TotalSteps
            ? Diagnoses.ReturnsCollapsed.Of(
                Diagnosis.Plainness(returns.LostShare, Borderline, Plain),
                _progress.Steps,
                $"The mean return over {ReturnTrend.Window} episodes rose from {returns.First:G4} to {returns.Best:G4} and is {returns.Last:G4} now.")
            : null;
}
