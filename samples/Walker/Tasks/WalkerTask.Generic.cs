using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>A walker by its type.</summary>
internal sealed class WalkerTask<TEnvironment>(string shortName) : WalkerTask
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    public override string ShortName => shortName;

    public override string FullName => TEnvironment.Name;

    public override double SolvedAt => TEnvironment.RewardThreshold;

    public override IReadOnlyList<WalkerAlgorithm> Algorithms { get; } = WalkerAlgorithms.For<TEnvironment>();

    public override void Train(TrainRequest request, TextWriter output, StopSignal stop) => new TrainingSession<TEnvironment>(request, output, stop).Run();

    public override EvaluationResult Evaluate(Checkpoint checkpoint, int episodes, long seed)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = Load(checkpoint);
        return PolicyEvaluation.Run<TEnvironment>(policy, normalizer, episodes, seed, Environment.ProcessorCount);
    }

    public override WalkerTrace Trace(long seed, float[] actions) => WalkerTrace.Play<TEnvironment>(seed, actions);

    public override RecordedEpisode Record(Checkpoint checkpoint, string name, long seed, bool stochastic)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = Load(checkpoint);
        return new EpisodePlayer<TEnvironment>(policy, normalizer, stochastic).Record(seed, $"{name}, {(stochastic ? "drawn" : "deterministic")} actions");
    }

    public override WatchedWalker Watch(Checkpoint checkpoint, long seed)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = Load(checkpoint);
        var watched = new WatchedWalker<TEnvironment>(PolicyFor(checkpoint), seed);
        watched.Take(policy, normalizer);
        return watched;
    }

    public override WalkerFrame Draw(Checkpoint? checkpoint, long seed, int steps)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = checkpoint is null ? WithoutTorque() : Load(checkpoint);
        var player = new EpisodePlayer<TEnvironment>(policy, normalizer, stochastic: false);
        player.Reset(seed);
        for (int step = 1; step <= steps; step++)
        {
            if (player.Step().End != EpisodeEnd.None && step < steps)
            {
                throw new ArgumentException($"The episode ended after {step} steps; step {steps} does not exist. Choose --step from 0 to {step}.");
            }
        }

        return WalkerFrame.Create(player.Scene, WalkerFrame.LidarRayOf(steps + 1));
    }

    public override void Export(Checkpoint checkpoint, string path)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = Load(checkpoint);
        PolicySafetensors.Save(path, TEnvironment.Name, policy, normalizer);
    }

    public override string ActionTable(Checkpoint checkpoint, long seed)
    {
        (IPolicy policy, ObservationNormalizer normalizer) = Load(checkpoint);
        return Tasks.ActionTable.Play<TEnvironment>(policy, normalizer, seed);
    }

    private (IPolicy Policy, ObservationNormalizer Normalizer) Load(Checkpoint checkpoint)
    {
        IPolicy policy = PolicyFor(checkpoint);
        var normalizer = new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = true };
        PolicyCheckpoint.Restore(checkpoint, null, policy, normalizer);
        return (policy, normalizer);
    }

    // A checkpoint that names no algorithm holds a policy alone.
    private IPolicy PolicyFor(Checkpoint checkpoint) =>
        (checkpoint.Texts.TryGetValue("algorithm", out string? name) ? FindAlgorithm(name) : Algorithms[0]).CreatePolicy();

    private static (IPolicy Policy, ObservationNormalizer Normalizer) WithoutTorque()
    {
        // Without weights and biases the mean is 0, and so is the action.
        var policy = new WalkerPolicy();
        policy.Parameters.Values.Clear();
        return (policy, new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = true });
    }
}
