using System.Globalization;
using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Commands;
using PolicyGen.Samples.Walker.Recording;
using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>One run of the train command: learn while showing it, evaluate now and then, keep the best, evaluate that on fresh seeds.</summary>
internal sealed class TrainingSession<TEnvironment>(TrainRequest request, TextWriter output, StopSignal stop)
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    private const int FinalEpisodes = 100;

    // Choosing among many policies by their returns favours lucky ones: the seeds of the choice are not those of the result.
    private const long ChoiceSeed = 5000;
    private const long FinalSeed = 1000;

    private readonly TrainingDoctor _doctor = new() { Resumed = request.Resumed is not null };
    private readonly WatchedWalker? _watched = request.Watch ? new WatchedWalker<TEnvironment>(request.Plan.Algorithm.CreatePolicy(), FinalSeed) : null;

    public void Run()
    {
        using ITrainer trainer = request.Plan.CreateTrainer();
        if (request.Resumed is { } resumed)
        {
            Restore(trainer, resumed.Checkpoint);
        }

        using var keeper = new RunKeeper(request, trainer, _doctor);
        Introduce(trainer, keeper);
        try
        {
            TrainingView.Create(output, _watched, new RunStart(keeper.FirstSteps, keeper.Elapsed)).Run(show => Learn(trainer, keeper, show));
            keeper.Save();
        }
        catch (NotFiniteNumberException)
        {
            // From where the run stands now nothing can go on: the checkpoint stays the last sound one. What led here is worth reading.
            keeper.SaveRecords();
            WriteFindings();
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && File.Exists(request.Folder.Latest))
        {
            throw new IOException($"{exception.Message} The last checkpoint is whole. Go on from it: {ResumeCommand}", exception);
        }

        Conclude(trainer, keeper);
    }

    private string Folder => Path.GetRelativePath(Environment.CurrentDirectory, request.Folder.FullName);

    private string ResumeCommand => $"{CommandLine.Program} train --resume {Folder}";

    private static void Restore(ITrainer trainer, Checkpoint checkpoint)
    {
        trainer.Restore(checkpoint);
        if (trainer.IsFinished)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The run is finished: it has done {trainer.Steps:N0} of {trainer.TotalSteps:N0} steps. Ask for more with --steps."));
        }
    }

    private void Introduce(ITrainer trainer, RunKeeper keeper)
    {
        output.WriteLine($"{request.Plan.Algorithm.Title} on {TEnvironment.Name}: {trainer.Policy.Parameters.Count} parameters, "
            + string.Create(CultureInfo.InvariantCulture, $"{trainer.TotalSteps:N0} steps, seed {request.Plan.Seed}, {request.Plan.Threads} threads. Ctrl+C stops and saves."));
        if (request.Resumed is not null)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Going on from {trainer.Steps:N0} steps. {RunKeeper.ResumedNote}"));
            return;
        }

        EvaluationResult before = Evaluate(trainer);
        keeper.Record(before);
        output.WriteLine($"before {EvaluateCommand.Text(TEnvironment.Name, before)}");
    }

    private void Learn(ITrainer trainer, RunKeeper keeper, Action<TrainingStatus> show)
    {
        _watched?.Take(trainer.Policy, trainer.Normalizer);
        _doctor.Examine(trainer);
        Evaluated? evaluated = null;
        while (!trainer.IsFinished && !stop.IsSet)
        {
            long before = trainer.Steps;
            TrainingProgress progress = Update(trainer);
            _watched?.Take(trainer.Policy, trainer.Normalizer);
            keeper.Record(progress);
            if (EvaluationsBy(trainer.Steps) > EvaluationsBy(before))
            {
                evaluated = keeper.Judge(Evaluate(trainer));
                _doctor.Watch(evaluated.Result);
                evaluated = evaluated with { Findings = Shown() };
            }

            keeper.SaveIfDue();
            show(new TrainingStatus(progress, keeper.Elapsed, evaluated, keeper.Best.Mean));
        }

        // A function of the steps alone, so that a resumed run evaluates where an uninterrupted one does; at the end there is always one.
        long EvaluationsBy(long steps) => (long)((Int128)steps * request.Run.Evaluations / trainer.TotalSteps);
    }

    private TrainingProgress Update(ITrainer trainer)
    {
        try
        {
            TrainingProgress progress = trainer.Update();
            _doctor.Watch(progress, trainer.FinishedEpisodes);
            return progress;
        }
        catch (NotFiniteNumberException failure)
        {
            _doctor.Watch(failure);
            throw;
        }
    }

    private DoctorFinding[] Shown() => [.. _doctor.Findings.Where(finding => finding.Severity >= TrainingDoctor.ShownSeverity)];

    private void WriteFindings()
    {
        foreach (DoctorFinding finding in Shown())
        {
            output.WriteLine($"doctor {finding.Title}: {finding.Evidence} {finding.Remedy}");
        }
    }

    private void Conclude(ITrainer trainer, RunKeeper keeper)
    {
        (long steps, double seconds) = (trainer.Steps - keeper.FirstSteps, keeper.Here.TotalSeconds);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(trainer.IsFinished ? "Trained" : "Stopped")} after {trainer.Steps:N0} steps in {seconds:F0} s ({steps / seconds:N0} steps/s). Saved to {Folder}"));
        if (!trainer.IsFinished)
        {
            output.WriteLine($"Go on with it: {ResumeCommand}");
        }

        BestCheckpoint best = keeper.Best;
        Checkpoint kept = CheckpointFile.Load(best.IsKept ? request.Folder.Best : request.Folder.Latest);
        output.WriteLine(best.IsKept
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Kept is the policy of {best.Steps:N0} steps, the best of all evaluated ones: mean {best.Mean:F1} on {request.Run.EvaluationEpisodes} episodes.")
            : "Kept is the last policy: none was evaluated.");
        EvaluationResult after = request.Task.Evaluate(kept, FinalEpisodes, FinalSeed);
        output.WriteLine($"after  {EvaluateCommand.Text(TEnvironment.Name, after)}");
        _doctor.Examine(trainer);
        WriteFindings();
        keeper.Conclude(after, best.IsKept ? best.Steps : trainer.Steps, seed => request.Task.Record(kept, Path.GetFileName(Folder), seed, stochastic: false));
        output.WriteLine($"Curves and the best episode: {Path.Combine(Folder, RunRecording.ReportName)}");
        output.WriteLine($"Play it again: {CommandLine.Program} evaluate {Folder}");
    }

    // Nothing of it reaches the trainer: policy and statistics are only read, the environments are others.
    private EvaluationResult Evaluate(ITrainer trainer) =>
        PolicyEvaluation.Run<TEnvironment>(trainer.Policy, trainer.Normalizer, request.Run.EvaluationEpisodes, ChoiceSeed, request.Plan.Threads);
}
