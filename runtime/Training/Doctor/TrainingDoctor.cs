namespace PolicyGen.Training;

/// <summary>
/// Answers "why is my agent not converging?": watches the numbers of a run, examines its policy, and names likely causes of trouble in
/// plain words, the most likely first, each with what to change. docs/doctor.md lists them all.
/// </summary>
/// <remarks>
/// Causes are ranked above what follows from them: a step size that is too high comes before the saturated actions it leads to. What an
/// algorithm does not measure is NaN in its progress and leads to no finding. Watching allocates nothing; the same run gives the same findings.
/// </remarks>
public sealed class TrainingDoctor
{
    /// <summary>Findings of this severity and above are worth showing; those below are notes. A healthy run has none above.</summary>
    public const double ShownSeverity = 0.5;

    private readonly ReturnTrend _returns = new();
    private readonly Symptom[] _symptoms;
    private long _steps;

    /// <summary>A doctor for one run.</summary>
    public TrainingDoctor() => _symptoms =
    [
        new WrongMathematics(),
        new StoredDataChanged(),
        new WrongDirection(),
        new StepTooLarge(_returns),
        new StepTooSmall(_returns),
        new ObservationsOffScale(),
        new FrozenObservations(),
        new UnrelatedObservations(),
        new TimeLimitAsTermination(),
        new NothingToTell(),
        new ReturnsOffScale(),
        new InactiveUnits(),
        new SaturatedActions(),
        new NoiseLost(_returns),
        new NoiseUnbounded(),
        new EntropyTooStrong(_returns),
        new ShortHorizon(),
        new ValueNotLearned(),
        new ReturnsLost(_returns),
        new ReturnsFlat(_returns),
        new EvaluationBelowTraining(_returns),
        new NotFinite(),
    ];

    /// <summary>
    /// Whether the run had begun before this doctor saw it. What can only be told by a comparison with the first episodes, such as that returns
    /// do not rise, is then not looked for.
    /// </summary>
    public bool Resumed
    {
        get => _returns.BeginningUnseen;
        init => _returns.BeginningUnseen = value;
    }

    /// <summary>What has been found so far, the severest first; notes included.</summary>
    public IReadOnlyList<DoctorFinding> Findings
    {
        get
        {
            var findings = new List<DoctorFinding>();
            foreach (Symptom symptom in _symptoms)
            {
                if (symptom.Find() is { } finding)
                {
                    findings.Add(finding);
                }
            }

            // Stable: among equals the order above, causes first, decides.
            return [.. findings.OrderByDescending(static finding => finding.Severity)];
        }
    }

    /// <summary>Takes in an update of the run; to be called after each.</summary>
    /// <param name="progress">What <see cref="ITrainer.Update"/> returned.</param>
    /// <param name="finished">The episodes that ended in it, <see cref="ITrainer.FinishedEpisodes"/>; may be empty.</param>
    public void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        ArgumentNullException.ThrowIfNull(finished);
        _steps = progress.Steps;
        _returns.Add(finished);
        foreach (Symptom symptom in _symptoms)
        {
            symptom.Watch(progress, finished);
        }
    }

    /// <summary>Takes in an evaluation of the policy as it is now.</summary>
    public void Watch(EvaluationResult evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        foreach (Symptom symptom in _symptoms)
        {
            symptom.Watch(evaluation, _steps);
        }
    }

    /// <summary>Takes in the exception that ended an update.</summary>
    public void Watch(NotFiniteNumberException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        foreach (Symptom symptom in _symptoms)
        {
            symptom.Watch(failure, _steps);
        }
    }

    /// <summary>
    /// Examines the trainer's policy (its <see cref="SelfTest"/>) and observation statistics as they are now. Takes a fraction of a second for small
    /// networks: once at the start and at each evaluation is enough. The trainer is only read; it must not be updating meanwhile.
    /// </summary>
    public void Examine(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        foreach (Symptom symptom in _symptoms)
        {
            symptom.Examine(trainer);
        }
    }
}
