using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

public abstract partial class OnPolicyTrainer<TEnvironment, TOptions>
{
    /// <inheritdoc/>
    public Checkpoint Save()
    {
        var checkpoint = new Checkpoint();
        PolicyCheckpoint.Save(checkpoint, TEnvironment.Name, Policy, Normalizer);
        RunCheckpoint.SaveOptions(checkpoint, Algorithm, Options);
        checkpoint.AddNetwork("value", _valueFunction.Parameters, NetworkCheckpoint.Structure(_valueFunction));
        RunCheckpoint.SaveAdam(checkpoint, "policy", Policy.Parameters, PolicyAdam);
        RunCheckpoint.SaveAdam(checkpoint, "value", _valueFunction.Parameters, ValueAdam);
        RunCheckpoint.SaveScaler(checkpoint, _rewardScaler);
        checkpoint.Integers["steps"] = Steps;
        checkpoint.Integers["updates"] = _updates;
        _recent.Save(checkpoint);
        _collector.Save(checkpoint);
        return checkpoint;
    }

    /// <inheritdoc/>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (_updates > 0)
        {
            throw new InvalidOperationException("This trainer has already begun; restore into a new one.");
        }

        // All that can fail comes first: the episodes are played again into environments that nothing else depends on yet.
        RunCheckpoint.RequireOptions(checkpoint, Algorithm, Options);
        PolicyCheckpoint.Require(checkpoint, TEnvironment.Name, Policy, Normalizer);
        checkpoint.RequireNetwork("value", _valueFunction.Parameters, NetworkCheckpoint.Structure(_valueFunction));
        RunCheckpoint.RequireAdam(checkpoint, "policy", Policy.Parameters);
        RunCheckpoint.RequireAdam(checkpoint, "value", _valueFunction.Parameters);
        RunCheckpoint.RestoreScaler(checkpoint, new RewardScaler(Options.Environments, Options.Gamma), Options.Environments);
        new RecentEpisodes().Restore(checkpoint);
        long updates = checkpoint.Counter("updates");
        _collector.Restore(checkpoint);

        PolicyCheckpoint.Restore(checkpoint, TEnvironment.Name, Policy, Normalizer);
        checkpoint.CopyTensors("value", _valueFunction.Parameters, _valueFunction.Parameters.Values);
        RunCheckpoint.RestoreAdam(checkpoint, "policy", Policy.Parameters, PolicyAdam);
        RunCheckpoint.RestoreAdam(checkpoint, "value", _valueFunction.Parameters, ValueAdam);
        RunCheckpoint.RestoreScaler(checkpoint, _rewardScaler, Options.Environments);
        _recent.Restore(checkpoint);
        _updates = updates;
    }
}
