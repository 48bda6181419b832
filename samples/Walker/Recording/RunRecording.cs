using System.Globalization;
using PolicyGen.Checkpoints;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>
/// What a run tells of itself in its folder: tables and the report whenever <see cref="Write"/> is called and, if so wished, TensorBoard events
/// while it goes on.
/// </summary>
internal sealed class RunRecording : IDisposable
{
    public const string ProgressName = "progress.csv";
    public const string EvaluationsName = "evaluations.csv";
    public const string ResultName = "result.csv";
    public const string FindingsName = "findings.json";
    public const string ReportName = "report.html";

    private const int Events = 1_000;

    private readonly string _folder;
    private readonly TensorBoardWriter? _events;
    private long _nextEvent;

    /// <param name="folder">Where to; it must exist.</param>
    /// <param name="log">The run, with all that it did before if it is resumed.</param>
    /// <param name="start">When the run began; null for no events.</param>
    public RunRecording(string folder, RunLog log, DateTimeOffset? start)
    {
        (_folder, Log) = (folder, log);
        if (start is { } begun)
        {
            _events = TensorBoardWriter.Create(folder, begun, Log.Elapsed);
        }
    }

    public RunLog Log { get; }

    /// <summary>The log of a run, from the files in its folder; without them it is empty.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">What is trained.</param>
    /// <param name="steps">Environment steps from which the run goes on; what came later is left out.</param>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static RunLog Read(string folder, RunDescription run, long steps)
    {
        var log = new RunLog(run);
        foreach ((TrainingProgress progress, TimeSpan elapsed) in ReadTable(folder, ProgressName, RunCsv.ReadProgress).TakeWhile(entry => entry.Progress.Steps <= steps))
        {
            log.Add(progress, elapsed);
        }

        foreach (LoggedEvaluation evaluation in ReadTable(folder, EvaluationsName, RunCsv.ReadEvaluations).Where(entry => entry.Steps <= steps))
        {
            log.Add(evaluation.Result, evaluation.Steps, evaluation.Elapsed);
        }

        log.SetFindings([.. ReadTable(folder, FindingsName, input => FindingFile.Read(input.BaseStream)).Where(finding => finding.Steps <= steps)]);
        return log;
    }

    /// <summary>What a run in a folder that has ended yielded; null if it has not.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static LoggedEvaluation? ReadResult(string folder) => ReadTable(folder, ResultName, RunCsv.ReadEvaluations).FirstOrDefault();

    /// <summary>Adds where the run stands after an update. Some thousand updates of a run become events.</summary>
    public void Add(TrainingProgress progress, TimeSpan elapsed)
    {
        Log.Add(progress, elapsed);
        if (progress.Steps >= _nextEvent)
        {
            _events?.Add(progress, elapsed);
            _nextEvent = progress.Steps + (progress.TotalSteps / Events);
        }
    }

    public void Add(EvaluationResult result, long steps, TimeSpan elapsed)
    {
        Log.Add(result, steps, elapsed);
        _events?.Add(result, steps, elapsed);
    }

    /// <summary>Writes tables, findings and report, over those of the last call. A run that goes on has no result any more.</summary>
    /// <param name="best">The episode that the report shows, if any.</param>
    public void Write(RecordedEpisode? best = null)
    {
        WriteWhole(ProgressName, output => RunCsv.WriteProgress(Log, output));
        WriteWhole(EvaluationsName, output => RunCsv.WriteEvaluations(Log, output));
        WriteWhole(FindingsName, output => FindingFile.Write(output.BaseStream, Log.Findings ?? []));
        if (Log.Result is null)
        {
            File.Delete(Path.Combine(_folder, ResultName));
        }
        else
        {
            WriteWhole(ResultName, output => RunCsv.WriteResult(Log, output));
        }

        WriteWhole(ReportName, output => RunReport.Write(Log, output, best is null ? null : PageOf(best)));
    }

    public void Dispose() => _events?.Dispose();

    private static EmbeddedPage PageOf(RecordedEpisode episode) => new(
        string.Create(CultureInfo.InvariantCulture, $"Best episode: seed {episode.Seed}, return {episode.Return:F1}"),
        ReplayPage.Write(episode));

    private static IReadOnlyList<T> ReadTable<T>(string folder, string name, Func<StreamReader, IReadOnlyList<T>> read)
    {
        string path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return [];
        }

        using var input = new StreamReader(path);
        try
        {
            return read(input);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}' is damaged: {exception.Message} Without it the run can go on, and its curves begin where it does.", exception);
        }
    }

    // A file that is being read while the run goes on is never half written.
    private void WriteWhole(string name, Action<StreamWriter> write) => AtomicFile.Write(Path.Combine(_folder, name), stream =>
    {
        using var output = new StreamWriter(stream, leaveOpen: true);
        write(output);
    });
}
