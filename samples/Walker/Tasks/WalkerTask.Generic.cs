using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>A walker by its type.</summary>
internal sealed class WalkerTask<TEnvironment>(string shortName) : WalkerTask
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    public override string ShortName => shortName;

    public override string FullName => TEnvironment.Name;

    public override void Train(TrainRequest request, TextWriter output) => new TrainingSession<TEnvironment>(request, output).Run();

    public override EvaluationResult Evaluate(Checkpoint checkpoint, int episodes, long seed)
    {
        var policy = new WalkerPolicy();
        var normalizer = new ObservationNormalizer(TEnvironment.ObservationDim) { Frozen = true };
        PolicyCheckpoint.Restore(checkpoint, null, policy, normalizer);
        return PolicyEvaluation.Run<TEnvironment>(policy, normalizer, episodes, seed, Environment.ProcessorCount);
    }

    public override WalkerTrace Trace(long seed, float[] actions) => WalkerTrace.Play<TEnvironment>(seed, actions);
}
