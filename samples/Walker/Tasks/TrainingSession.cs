using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Commands;
using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>One run of the train command: evaluate, learn while showing it, save, evaluate again.</summary>
internal sealed class TrainingSession<TEnvironment>(TrainRequest request, TextWriter output)
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    private const int EvaluationEpisodes = 20;
    private const long EvaluationSeed = 1000;

    private readonly WalkerPolicy _policy = new();
    private readonly string _checkpoint = Path.Combine(request.Folder, TrainRequest.CheckpointName);
    private readonly string _curve = Path.Combine(request.Folder, TrainRequest.CurveName);
    private readonly WatchedWalker? _watched = request.Watch ? new WatchedWalker<TEnvironment>(EvaluationSeed) : null;
    private volatile bool _stopped;

    public void Run()
    {
        RequireFreeFolder();
        Directory.CreateDirectory(request.Folder);
        var options = new ReinforceOptions { TotalSteps = request.Steps, Seed = request.Seed, Threads = request.Threads };
        using var trainer = new ReinforceTrainer<TEnvironment>(_policy, new WalkerValue(), options);
        output.WriteLine($"REINFORCE with a learned baseline on {TEnvironment.Name}: {_policy.Parameters.Count} parameters, "
            + string.Create(CultureInfo.InvariantCulture, $"{request.Steps:N0} steps, seed {request.Seed}, {request.Threads} threads. Ctrl+C stops and saves."));
        Evaluate("before", trainer.Normalizer);
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var watch = Stopwatch.StartNew();
        TrainingView.Create(output, _watched).Run(show => Learn(trainer, watch, show));
        watch.Stop();
        CheckpointFile.Save(_checkpoint, trainer.Save());
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(_stopped ? "Stopped" : "Trained")} after {trainer.Steps:N0} steps in {watch.Elapsed.TotalSeconds:F0} s ({trainer.Steps / watch.Elapsed.TotalSeconds:N0} steps/s)."));
        Evaluate("after", trainer.Normalizer);
        output.WriteLine($"Saved to {_checkpoint}");
        output.WriteLine($"Play it again: dotnet run -c Release --project samples/Walker -- evaluate {Path.GetRelativePath(Environment.CurrentDirectory, _checkpoint)}");
    }

    // Before training, not after it: a run of hours must not end in an error or over another run's result.
    private void RequireFreeFolder()
    {
        foreach (string path in new[] { _checkpoint, _curve })
        {
            if (File.Exists(path))
            {
                throw new IOException($"'{path}' exists already: it belongs to another run, which is not overwritten. Choose another folder with --out, or delete it.");
            }
        }
    }

    private void Learn(ReinforceTrainer<TEnvironment> trainer, Stopwatch watch, Action<TrainingProgress, TimeSpan> show)
    {
        _watched?.Take(_policy, trainer.Normalizer);
        using var curve = new LearningCurve(_curve, request.Steps);
        while (!trainer.IsFinished && !_stopped)
        {
            TrainingProgress progress = trainer.Update();
            _watched?.Take(_policy, trainer.Normalizer);
            curve.Add(progress, watch.Elapsed);
            show(progress, watch.Elapsed);
        }
    }

    private void Evaluate(string when, ObservationNormalizer normalizer)
    {
        EvaluationResult result = PolicyEvaluation.Run<TEnvironment>(_policy, normalizer, EvaluationEpisodes, EvaluationSeed, request.Threads);
        output.WriteLine($"{when,-6} {EvaluateCommand.Text(TEnvironment.Name, result)}");
    }

    private void Stop(PosixSignalContext context)
    {
        // A second signal while the first is being obeyed ends the program at once.
        context.Cancel = !_stopped;
        _stopped = true;
    }
}
