using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>
/// What a run leaves behind, gathered while it goes on; files and pages are written from it. Not thread-safe: one thread adds.
/// </summary>
public sealed class RunLog
{
    /// <summary>Progress records that a log keeps if nothing is said.</summary>
    public const int DefaultCapacity = 1024;

    private readonly ThinnedSeries<LoggedProgress> _progress;
    private readonly List<LoggedEvaluation> _evaluations = [];
    private readonly Dictionary<string, DoctorFinding> _findings = [];

    /// <summary>A log without entries.</summary>
    /// <param name="run">What is trained.</param>
    /// <param name="capacity">
    /// Progress records kept, at least 2. When they are full every second one goes, and from then on only every second is taken.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 2.</exception>
    public RunLog(RunDescription run, int capacity = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        Run = run;
        _progress = new ThinnedSeries<LoggedProgress>(capacity);
    }

    /// <summary>What is trained.</summary>
    public RunDescription Run { get; }

    /// <summary>Progress records in the order they came in, evenly thinned; the first and the latest are always there.</summary>
    public IReadOnlyList<LoggedProgress> Progress => _progress;

    /// <summary>All evaluations in the order they came in; the last one is the run's result.</summary>
    public IReadOnlyList<LoggedEvaluation> Evaluations => _evaluations;

    /// <summary>The doctor's findings, the severest first; equals by name.</summary>
    public IReadOnlyList<DoctorFinding> Findings =>
        [.. _findings.Values.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Id, StringComparer.Ordinal)];

    /// <summary>Time of the latest entry since the run began; zero before the first.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>The first evaluation whose mean counts as solved; null if there is none.</summary>
    public LoggedEvaluation? FirstSolved => _evaluations.Find(evaluation => evaluation.Result.Mean >= Run.SolvedAt);

    /// <summary>Adds where the run stands after an update.</summary>
    /// <exception cref="ArgumentException">The record lies before the one added last.</exception>
    public void Add(TrainingProgress progress, TimeSpan elapsed)
    {
        if (_progress.Count > 0)
        {
            LoggedProgress last = _progress[^1];
            RequireOrder(progress.Steps, elapsed, last.Progress.Steps, last.Elapsed);
        }
        else
        {
            RequireOrder(progress.Steps, elapsed, 0, TimeSpan.Zero);
        }

        _progress.Add(new LoggedProgress(progress, elapsed));
        Elapsed = Elapsed > elapsed ? Elapsed : elapsed;
    }

    /// <summary>Adds an evaluation.</summary>
    /// <param name="result">What the episodes yielded.</param>
    /// <param name="steps">Environment steps of training so far.</param>
    /// <param name="elapsed">Time since the run began.</param>
    /// <exception cref="ArgumentException">It lies before the evaluation added last.</exception>
    public void Add(EvaluationResult result, long steps, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(result);
        LoggedEvaluation? last = _evaluations.LastOrDefault();
        RequireOrder(steps, elapsed, last?.Steps ?? 0, last?.Elapsed ?? TimeSpan.Zero);
        _evaluations.Add(new LoggedEvaluation(result, steps, elapsed));
        Elapsed = Elapsed > elapsed ? Elapsed : elapsed;
    }

    /// <summary>Adds a finding. Of several with the same <see cref="DoctorFinding.Id"/> the severest is kept, of equals the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its severity is outside [0, 1].</exception>
    public void Add(DoctorFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (!(finding.Severity is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(finding), finding.Severity, $"The severity of '{finding.Id}' must lie in [0, 1].");
        }

        if (!_findings.TryGetValue(finding.Id, out DoctorFinding? known) || known.Severity < finding.Severity)
        {
            _findings[finding.Id] = finding;
        }
    }

    private static void RequireOrder(long steps, TimeSpan elapsed, long lastSteps, TimeSpan lastElapsed)
    {
        if (steps < lastSteps || elapsed < lastElapsed)
        {
            throw new ArgumentException(
                $"An entry at {steps} steps and {elapsed} comes after one at {lastSteps} steps and {lastElapsed}: add entries in the order of the run.");
        }
    }
}
