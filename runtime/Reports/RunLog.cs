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
    private long _firstUpdates;

    /// <summary>A log without entries.</summary>
    /// <param name="run">What is trained.</param>
    /// <param name="capacity">
    /// Progress records kept, at least 2. When they are full every second one goes, and from then on only every second update is taken.
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

    /// <summary>All evaluations while the run went on, in the order they came in: the learning curve.</summary>
    public IReadOnlyList<LoggedEvaluation> Evaluations => _evaluations;

    /// <summary>The evaluation of the policy that was kept in the end, which may be an earlier one; null before <see cref="SetResult"/>.</summary>
    public LoggedEvaluation? Result { get; private set; }

    /// <summary>What the run has to show: its <see cref="Result"/>, without one the latest evaluation; null before the first.</summary>
    public LoggedEvaluation? Final => Result ?? _evaluations.LastOrDefault();

    /// <summary>What the training doctor has found, the severest first; null if no doctor watched.</summary>
    public IReadOnlyList<DoctorFinding>? Findings { get; private set; }

    /// <summary>What readers of the findings must know; may be empty.</summary>
    public string FindingsNote { get; private set; } = "";

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
            _firstUpdates = progress.Updates;
        }

        // By the count of updates, where there is one, the thinned records of a table find their places again.
        _progress.Add(Math.Max(_progress.LastPlace + 1, progress.Updates - _firstUpdates), new LoggedProgress(progress, elapsed));
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

    /// <summary>Says what was kept in the end; it is no point of the learning curve.</summary>
    /// <param name="result">What the kept policy's episodes yielded.</param>
    /// <param name="steps">Environment steps of training before that policy, at least 0.</param>
    /// <param name="elapsed">Time since the run began.</param>
    /// <exception cref="ArgumentException">Steps or time are negative.</exception>
    public void SetResult(EvaluationResult result, long steps, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(result);
        RequireOrder(steps, elapsed, 0, TimeSpan.Zero);
        Result = new LoggedEvaluation(result, steps, elapsed);
    }

    /// <summary>Says what the training doctor has found by now, in the place of what was said before.</summary>
    /// <param name="findings">All findings; none if it watches and has found nothing. Of equal severity the first stays first.</param>
    /// <param name="note">What readers of them must know, such as what was not looked for.</param>
    /// <exception cref="ArgumentOutOfRangeException">A severity is outside [0, 1].</exception>
    public void SetFindings(IReadOnlyList<DoctorFinding> findings, string note = "")
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(note);
        if (findings.FirstOrDefault(finding => !(finding.Severity is >= 0 and <= 1)) is { } bad)
        {
            throw new ArgumentOutOfRangeException(nameof(findings), bad.Severity, $"The severity of '{bad.Id}' must lie in [0, 1].");
        }

        (Findings, FindingsNote) = ([.. findings.OrderByDescending(finding => finding.Severity)], note);
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
