using System.Diagnostics;
using PolicyGen.Checkpoints;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Samples.Walker.Recording;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>Writes what a run leaves behind: options, checkpoints, tables, report. It goes on with those of a run that is resumed.</summary>
internal sealed class RunKeeper : IDisposable
{
    private readonly TrainRequest _request;
    private readonly ITrainer _trainer;
    private readonly RunRecording _recording;
    private readonly TimeSpan _before;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _nextCheckpoint;

    /// <summary>Creates the folder.</summary>
    /// <param name="request">What is trained.</param>
    /// <param name="trainer">The trainer, at the step from which it goes on.</param>
    /// <param name="isOfRun">Which evaluations belong to the run while it goes on, and not to its end.</param>
    /// <exception cref="IOException">It holds another run, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">What the run left before is damaged.</exception>
    public RunKeeper(TrainRequest request, ITrainer trainer, Func<EvaluationResult, bool> isOfRun)
    {
        (_request, _trainer) = (request, trainer);
        RunFolder folder = request.Folder;
        if (request.Resumed?.File != folder.Latest)
        {
            folder.RequireFree();
        }

        FirstSteps = trainer.Steps;
        RunDescription description = RunDescriptions.Of(request.Task, request.Plan.Algorithm, request.Options.Select(option => new RunSetting(option.Name, option.Value)));
        RunLog log = request.Resumed is { } resumed ? RunRecording.Read(resumed.Folder.FullName, description, FirstSteps, isOfRun) : new RunLog(description);
        Directory.CreateDirectory(folder.FullName);
        if (request.Resumed is { } origin && origin.Folder != folder && File.Exists(origin.Folder.Best))
        {
            File.Copy(origin.Folder.Best, folder.Best);
        }

        Best = new BestCheckpoint(folder.Best);
        ConfigFile.Write(folder.Config, request.Options);
        _before = log.Elapsed;
        _recording = new RunRecording(folder.FullName, log, request.TensorBoard ? DateTimeOffset.UtcNow - _before : null);
        _nextCheckpoint = _before + Interval;
    }

    /// <summary>The best checkpoint so far.</summary>
    public BestCheckpoint Best { get; }

    /// <summary>Environment steps that had been done before.</summary>
    public long FirstSteps { get; }

    /// <summary>Time since this program began to train.</summary>
    public TimeSpan Here => _watch.Elapsed;

    /// <summary>Time of the whole run, that of the resumed one included.</summary>
    public TimeSpan Elapsed => _before + _watch.Elapsed;

    // More than what a TimeSpan holds means never.
    private TimeSpan Interval => TimeSpan.FromSeconds(Math.Min(_request.Run.CheckpointSeconds, 1e9));

    /// <summary>Records where the run stands after an update.</summary>
    public void Record(TrainingProgress progress) => _recording.Add(progress, Elapsed);

    /// <summary>Records an evaluation.</summary>
    public void Record(EvaluationResult result) => _recording.Add(result, _trainer.Steps, Elapsed);

    /// <summary>Records what the training doctor found, for the report.</summary>
    public void Record(IReadOnlyList<DoctorFinding> findings)
    {
        foreach (DoctorFinding finding in findings)
        {
            _recording.Log.Add(finding);
        }
    }

    /// <summary>Records an evaluation and keeps the run as it stands if it is the best so far.</summary>
    public Evaluated Judge(EvaluationResult result)
    {
        Record(result);
        return new Evaluated(_trainer.Steps, result, Best.Offer(result, _trainer.Steps, Checkpoint));
    }

    /// <summary>Saves the run if it is time to.</summary>
    public void SaveIfDue()
    {
        if (Elapsed >= _nextCheckpoint)
        {
            Save();
        }
    }

    /// <summary>Saves the run.</summary>
    public void Save()
    {
        // The tables first: what they have beyond the checkpoint is left out when the run goes on, what they lacked would be lost.
        _recording.Write();
        CheckpointFile.Save(_request.Folder.Latest, Checkpoint());
        _nextCheckpoint = Elapsed + Interval;
    }

    /// <summary>Writes the report with an episode to play: the one of the last evaluation with the largest return.</summary>
    /// <param name="play">Plays the episode of a seed.</param>
    public void Report(Func<long, RecordedEpisode> play) => _recording.Write(play(_recording.Log.Evaluations[^1].BestSeed));

    public void Dispose() => _recording.Dispose();

    private Checkpoint Checkpoint()
    {
        Checkpoint checkpoint = _trainer.Save();
        RunCheckpoint.SaveOptions(checkpoint, _trainer.Algorithm, _request.Run);
        return checkpoint;
    }
}
