using System.Globalization;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>
/// What a run leaves behind in its folder: TensorBoard events while it goes on; tables and the report whenever <see cref="Write"/> is called.
/// </summary>
internal sealed class RunRecording : IDisposable
{
    public const string ProgressName = "progress.csv";
    public const string EvaluationsName = "evaluations.csv";
    public const string ReportName = "report.html";

    private const int Events = 1_000;

    private readonly string _folder;
    private readonly TensorBoardWriter _events;
    private long _nextEvent;

    /// <param name="folder">Where to; it must exist.</param>
    /// <param name="run">What is trained.</param>
    /// <param name="start">When the run began.</param>
    public RunRecording(string folder, RunDescription run, DateTimeOffset start)
    {
        (_folder, Log) = (folder, new RunLog(run));
        _events = TensorBoardWriter.Create(folder, start);
    }

    public RunLog Log { get; }

    /// <summary>Adds where the run stands after an update. Some thousand updates of a run become events.</summary>
    public void Add(TrainingProgress progress, TimeSpan elapsed)
    {
        Log.Add(progress, elapsed);
        if (progress.Steps >= _nextEvent)
        {
            _events.Add(progress, elapsed);
            _nextEvent = progress.Steps + (progress.TotalSteps / Events);
        }
    }

    public void Add(EvaluationResult result, long steps, TimeSpan elapsed)
    {
        Log.Add(result, steps, elapsed);
        _events.Add(result, steps, elapsed);
    }

    /// <summary>Writes tables and report, over those of the last call.</summary>
    /// <param name="best">The episode that the report shows, if any.</param>
    public void Write(RecordedEpisode? best = null)
    {
        WriteWhole(ProgressName, output => RunCsv.WriteProgress(Log, output));
        WriteWhole(EvaluationsName, output => RunCsv.WriteEvaluations(Log, output));
        WriteWhole(ReportName, output => RunReport.Write(Log, output, best is null ? null : PageOf(best)));
    }

    public void Dispose() => _events.Dispose();

    private static EmbeddedPage PageOf(RecordedEpisode episode) => new(
        string.Create(CultureInfo.InvariantCulture, $"Best episode: seed {episode.Seed}, return {episode.Return:F1}"),
        ReplayPage.Write(episode));

    // A file that is being read while the run goes on is never half written.
    private void WriteWhole(string name, Action<TextWriter> write)
    {
        string path = Path.Combine(_folder, name);
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var output = new StreamWriter(temporary))
            {
                write(output);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
