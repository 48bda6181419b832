using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

public abstract partial class OffPolicyTrainer<TEnvironment, TOptions>
{
    /// <summary>All that the run needs to go on bit for bit, the replay included, and evaluation to begin.</summary>
    public Checkpoint Save()
    {
        var checkpoint = new Checkpoint();
        PolicyCheckpoint.Save(checkpoint, TEnvironment.Name, Policy, Normalizer);
        RunCheckpoint.SaveOptions(checkpoint, Algorithm, Options);
        checkpoint.AddTensors("actor", Policy.Parameters, _learner.Average.Learning);
        checkpoint.AddNetwork("critics", Critics.Parameters, NetworkCheckpoint.Structure(Critics));
        checkpoint.AddTensors("targets", Critics.Parameters, _networks.Targets.Parameters.Values);
        RunCheckpoint.SaveAdam(checkpoint, "policy", Policy.Parameters, _learner.ActorAdam);
        RunCheckpoint.SaveAdam(checkpoint, "critics", Critics.Parameters, _learner.CriticAdam);
        RunCheckpoint.SaveAdam(checkpoint, "temperature", _learner.Temperature.Parameters, _learner.Temperature.Adam);
        checkpoint.AddTensors("temperature", _learner.Temperature.Parameters, _learner.Temperature.Parameters.Values);
        checkpoint.Integers["steps"] = Steps;
        checkpoint.Integers["updates"] = _updates;
        checkpoint.Integers["gradientSteps"] = _learner.Steps;
        _recent.Save(checkpoint);
        _replay.Save(checkpoint);
        _collector.Save(checkpoint);
        return checkpoint;
    }

    /// <inheritdoc/>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (Steps > 0)
        {
            throw new InvalidOperationException("This trainer has already begun; restore into a new one.");
        }

        // All that can fail comes first; the collector, which plays its episodes again, changes only when they fit.
        Require(checkpoint);
        _collector.Restore(checkpoint);

        PolicyCheckpoint.Restore(checkpoint, TEnvironment.Name, Policy, Normalizer);
        checkpoint.CopyTensors("actor", Policy.Parameters, _learner.Average.Learning);
        _learner.Average.Restore();
        checkpoint.CopyTensors("critics", Critics.Parameters, Critics.Parameters.Values);
        checkpoint.CopyTensors("targets", Critics.Parameters, _networks.Targets.Parameters.Values);
        RunCheckpoint.RestoreAdam(checkpoint, "policy", Policy.Parameters, _learner.ActorAdam);
        RunCheckpoint.RestoreAdam(checkpoint, "critics", Critics.Parameters, _learner.CriticAdam);
        RunCheckpoint.RestoreAdam(checkpoint, "temperature", _learner.Temperature.Parameters, _learner.Temperature.Adam);
        checkpoint.CopyTensors("temperature", _learner.Temperature.Parameters, _learner.Temperature.Parameters.Values);
        _updates = checkpoint.Counter("updates");
        _learner.Steps = checkpoint.Counter("gradientSteps");
        _recent.Restore(checkpoint);
        _replay.Restore(checkpoint);
    }

    private void Require(Checkpoint checkpoint)
    {
        RunCheckpoint.RequireOptions(checkpoint, Algorithm, Options);
        PolicyCheckpoint.Require(checkpoint, TEnvironment.Name, Policy, Normalizer);
        checkpoint.RequireTensors("actor", Policy.Parameters);
        checkpoint.RequireNetwork("critics", Critics.Parameters, NetworkCheckpoint.Structure(Critics));
        checkpoint.RequireTensors("targets", Critics.Parameters);
        RunCheckpoint.RequireAdam(checkpoint, "policy", Policy.Parameters);
        RunCheckpoint.RequireAdam(checkpoint, "critics", Critics.Parameters);
        RunCheckpoint.RequireAdam(checkpoint, "temperature", _learner.Temperature.Parameters);
        checkpoint.RequireTensors("temperature", _learner.Temperature.Parameters);
        checkpoint.Counter("updates");
        checkpoint.Counter("gradientSteps");
        new RecentEpisodes().Restore(checkpoint);
        _replay.Require(checkpoint);
    }
}
