namespace PolicyGen.Training;

/// <summary>Since the run began, every episode has had the same return: with actions drawn at random only a reward that does not depend on them does that.</summary>
internal sealed class NothingToTell : Symptom
{
    private const int Borderline = 20;
    private const int Plain = 100;

    // Sums of equal rewards over different lengths of float64 addition.
    private const double Rounding = 1e-9;

    private double _return = double.NaN;
    private bool _differs;
    private long _episodes;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        for (int i = 0; i < finished.Count; i++)
        {
            _return = _episodes++ == 0 ? finished[i].Return : _return;
            _differs |= !(Math.Abs(finished[i].Return - _return) <= Rounding * Math.Abs(_return));
        }
    }

    public override DoctorFinding? Find() =>
        !_differs && _episodes >= Borderline
            ? Diagnoses.RewardConstant.Of(Diagnosis.LogPlainness(_episodes, Borderline, Plain), _steps, $"All {_episodes} episodes so far returned {_return:G6}.")
            : null;
}
