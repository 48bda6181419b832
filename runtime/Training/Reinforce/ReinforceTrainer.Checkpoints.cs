using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

public sealed partial class ReinforceTrainer<TEnvironment>
{
    private const string Algorithm = "reinforce";

    // More than any run can do, and far enough from the largest long that no sum or product of counters overflows.
    private const long LargestCounter = 1L << 60;

    /// <summary>Everything that training needs to go on, and evaluation to begin. Episodes under way are not kept: a restored run starts fresh ones.</summary>
    public Checkpoint Save()
    {
        var checkpoint = new Checkpoint();
        PolicyCheckpoint.Save(checkpoint, TEnvironment.Name, _policy, Normalizer);
        checkpoint.Texts["algorithm"] = Algorithm;
        checkpoint.Texts["options"] = Options.ToString();
        checkpoint.Texts["baseline.architecture"] = CheckpointParameters.Architecture(_baseline.Parameters);
        checkpoint.Integers["steps"] = Steps;
        checkpoint.Integers["stepsOfEachEnvironment"] = _collector.Steps;
        checkpoint.Integers["updates"] = _updates;
        checkpoint.Integers["episodes"] = _recent.Count;
        checkpoint.Integers["rewardScaler.count"] = _rewardScaler.Count;
        checkpoint.Statistics["rewardScaler"] = [_rewardScaler.Mean, _rewardScaler.SquaredDeviation];
        checkpoint.AddTensors("baseline", _baseline.Parameters, _baseline.Parameters.Values);
        SaveAdam(checkpoint, "policy", _policy.Parameters, _policyAdam);
        SaveAdam(checkpoint, "baseline", _baseline.Parameters, _baselineAdam);
        return checkpoint;
    }

    /// <summary>Goes on from a saved run with fresh episodes, whose seeds the saved run has not used.</summary>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another algorithm, environment, architecture or number of environments, or holds an impossible number; the message says what differs, and nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">This trainer has already begun.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (_updates > 0)
        {
            throw new InvalidOperationException("This trainer has already begun; restore into a new one.");
        }

        Require(checkpoint);
        PolicyCheckpoint.Restore(checkpoint, TEnvironment.Name, _policy, Normalizer);
        checkpoint.CopyTensors("baseline", _baseline.Parameters, _baseline.Parameters.Values);
        RestoreAdam(checkpoint, "policy", _policy.Parameters, _policyAdam);
        RestoreAdam(checkpoint, "baseline", _baseline.Parameters, _baselineAdam);
        double[] scaler = checkpoint.Statistic("rewardScaler", 2);
        _rewardScaler.Restore(checkpoint.Integer("rewardScaler.count"), scaler[0], scaler[1]);
        _collector.Steps = checkpoint.Integer("stepsOfEachEnvironment");
        _recent.Count = checkpoint.Integer("episodes");
        _updates = checkpoint.Integer("updates");
    }

    private void Require(Checkpoint checkpoint)
    {
        if (checkpoint.Text("algorithm") is not Algorithm and var other)
        {
            throw new InvalidDataException($"The checkpoint was written by the algorithm '{other}'; expected is '{Algorithm}'.");
        }

        PolicyCheckpoint.Require(checkpoint, TEnvironment.Name, _policy, Normalizer);
        checkpoint.RequireTensors("baseline", _baseline.Parameters);
        foreach ((string name, ParameterBuffer layout) in new[] { ("policy", _policy.Parameters), ("baseline", _baseline.Parameters) })
        {
            checkpoint.RequireTensors($"{name}.adam.first", layout);
            checkpoint.RequireTensors($"{name}.adam.second", layout);
            RequireCounter(checkpoint, $"{name}.adam.steps");
            RequireSquares(checkpoint, $"{name}.adam.second/");
        }

        foreach (string counter in new[] { "steps", "stepsOfEachEnvironment", "updates", "episodes", "rewardScaler.count" })
        {
            RequireCounter(checkpoint, counter);
        }

        RequireEnvironments(checkpoint.Integer("steps"), checkpoint.Integer("stepsOfEachEnvironment"));
        double[] scaler = checkpoint.Statistic("rewardScaler", 2);
        try
        {
            new RewardScaler(1, 0).Restore(checkpoint.Integer("rewardScaler.count"), scaler[0], scaler[1]);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The checkpoint's 'rewardScaler' is impossible: {exception.Message}", exception);
        }
    }

    private void RequireEnvironments(long steps, long ofEach)
    {
        if (steps != (Int128)ofEach * Options.Environments)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"The checkpoint has {steps} steps in all and {ofEach} of each environment, which is not a run of {Options.Environments} environments. Set Environments as in the saved run."));
        }
    }

    private static void RequireSquares(Checkpoint checkpoint, string prefix)
    {
        foreach ((string name, CheckpointTensor tensor) in checkpoint.Tensors)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && tensor.Values.Min() is < 0 and var least)
            {
                throw new InvalidDataException(FormattableString.Invariant($"The checkpoint's '{name}' holds {least}; a mean of squares must be at least 0."));
            }
        }
    }

    private static void RequireCounter(Checkpoint checkpoint, string name)
    {
        if (checkpoint.Integer(name) is < 0 or > LargestCounter)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"The checkpoint's '{name}' is {checkpoint.Integer(name)}; it must lie in [0, 2^60]."));
        }
    }

    private static void SaveAdam(Checkpoint checkpoint, string name, ParameterBuffer layout, Adam adam)
    {
        checkpoint.Integers[$"{name}.adam.steps"] = adam.StepCount;
        checkpoint.AddTensors($"{name}.adam.first", layout, adam.FirstMoment);
        checkpoint.AddTensors($"{name}.adam.second", layout, adam.SecondMoment);
    }

    private static void RestoreAdam(Checkpoint checkpoint, string name, ParameterBuffer layout, Adam adam)
    {
        adam.StepCount = checkpoint.Integer($"{name}.adam.steps");
        checkpoint.CopyTensors($"{name}.adam.first", layout, adam.FirstMoment);
        checkpoint.CopyTensors($"{name}.adam.second", layout, adam.SecondMoment);
    }
}
