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
    /// <summary>What the doctor does not do in a run that is resumed.</summary>
    public const string ResumedNote = "The training doctor has not seen the first episodes: whether returns rise is not judged.";

    private readonly TrainRequest _request;
    private readonly ITrainer _trainer;
    private readonly TrainingDoctor _doctor;
    private readonly RunRecording _recording;

    // Those of the parts of the run before this one.
    private readonly IReadOnlyList<DoctorFinding> _earlier;
    private readonly TimeSpan _before;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _nextCheckpoint;

    /// <summary>Creates the folder.</summary>
    /// <param name="request">What is trained.</param>
    /// <param name="trainer">The trainer, at the step from which it goes on.</param>
    /// <param name="doctor">Watches the run; its findings go into the report.</param>
    /// <exception cref="IOException">It holds another run, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">What the run left before is damaged.</exception>
    public RunKeeper(TrainRequest request, ITrainer trainer, TrainingDoctor doctor)
    {
        (_request, _trainer, _doctor) = (request, trainer, doctor);
        RunFolder folder = request.Folder;
        bool isNew = request.Resumed?.File != folder.Latest;
        if (isNew)
        {
            folder.RequireFree();
        }

        FirstSteps = trainer.Steps;
        RunDescription description = RunDescriptions.Of(request.Task, request.Plan.Algorithm, [.. request.Options.Select(option => new Setting(option.Name, option.Value, folder.Config))], folder.Config);
        RunLog log = request.Resumed is { } resumed ? RunRecording.Read(resumed.Folder.FullName, description, FirstSteps) : new RunLog(description);
        _earlier = log.Findings ?? [];
        if (isNew)
        {
            folder.Claim();
        }

        if (request.Resumed is { } origin && origin.Folder != folder && new BestCheckpoint(origin.Folder.Best, FirstSteps).IsKept)
        {
            File.Copy(origin.Folder.Best, folder.Best);
        }

        Best = new BestCheckpoint(folder.Best, FirstSteps);
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
        SaveRecords();
        CheckpointFile.Save(_request.Folder.Latest, Checkpoint());
        _nextCheckpoint = Elapsed + Interval;
    }

    /// <summary>Saves tables, findings and report, but not where the run stands.</summary>
    public void SaveRecords()
    {
        RecordFindings();
        _recording.Write();
    }

    /// <summary>Writes the report with the result and an episode to play: the one with the largest return.</summary>
    /// <param name="result">What the kept policy's episodes yielded.</param>
    /// <param name="steps">Environment steps of training before that policy.</param>
    /// <param name="play">Plays the episode of a seed.</param>
    public void Conclude(EvaluationResult result, long steps, Func<long, RecordedEpisode> play)
    {
        _recording.Log.SetResult(result, steps, Elapsed);
        RecordFindings();
        _recording.Write(play(_recording.Log.Result!.BestSeed));
    }

    public void Dispose() => _recording.Dispose();

    // What this part of the run shows is newer than what an earlier one showed of the same cause.
    private void RecordFindings()
    {
        IReadOnlyList<DoctorFinding> findings = _doctor.Findings;
        _recording.Log.SetFindings([.. findings, .. _earlier.Where(earlier => findings.All(finding => finding.Id != earlier.Id))], _doctor.Resumed ? ResumedNote : "");
    }

    private Checkpoint Checkpoint()
    {
        Checkpoint checkpoint = _trainer.Save();
        RunCheckpoint.SaveOptions(checkpoint, _trainer.Algorithm, _request.Run);
        return checkpoint;
    }
}
