using System.Text;
using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>The parts of a run's checkpoint that several algorithms write: hyper-parameters, optimizers, reward statistics.</summary>
public static class RunCheckpoint
{
    private const string OptionPrefix = "option.";

    /// <summary>Adds the algorithm's short name and hyper-parameters, each as text. What the program around a run has of its own may follow by a second call.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void SaveOptions<TOptions>(Checkpoint checkpoint, string algorithm, TOptions options)
        where TOptions : class, IHyperParameters<TOptions>
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(options);
        checkpoint.Texts["algorithm"] = algorithm;
        foreach (HyperParameter<TOptions> parameter in TOptions.HyperParameters)
        {
            checkpoint.Texts[OptionPrefix + parameter.Name] = parameter.TextOf(options);
        }
    }

    /// <summary>The hyper-parameters a run was saved with, to the same bits: a trainer with them can restore the checkpoint.</summary>
    /// <param name="checkpoint">Where from.</param>
    /// <param name="algorithm">The algorithm's short name.</param>
    /// <exception cref="InvalidDataException">The checkpoint is of another algorithm, or a value is missing or impossible.</exception>
    public static TOptions LoadOptions<TOptions>(Checkpoint checkpoint, string algorithm)
        where TOptions : class, IHyperParameters<TOptions>, new()
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        RequireAlgorithm(checkpoint, algorithm);
        var options = new TOptions();
        foreach (HyperParameter<TOptions> parameter in TOptions.HyperParameters)
        {
            try
            {
                options = parameter.With(options, checkpoint.Text(OptionPrefix + parameter.Name));
            }
            catch (ArgumentOutOfRangeException exception)
            {
                throw new InvalidDataException($"The checkpoint's hyper-parameter {exception.Message}", exception);
            }
        }

        return options;
    }

    /// <summary>
    /// A run goes on bit for bit only with the hyper-parameters it began with; the threads do not matter. TotalSteps may differ as well, for a run to be prolonged:
    /// schedules then follow the new number, so that the bits are those of no run that began with it.
    /// </summary>
    /// <exception cref="InvalidDataException">One differs; the message lists each.</exception>
    internal static void RequireOptions<TOptions>(Checkpoint checkpoint, string algorithm, TOptions options)
        where TOptions : class, IHyperParameters<TOptions>
    {
        RequireAlgorithm(checkpoint, algorithm);
        var differences = new StringBuilder();
        foreach (HyperParameter<TOptions> parameter in TOptions.HyperParameters)
        {
            string saved = checkpoint.Text(OptionPrefix + parameter.Name);
            string here = parameter.TextOf(options);
            if (saved != here && parameter.Name is not ("Threads" or "TotalSteps"))
            {
                differences.Append($"\n  {parameter.Name}: saved {saved}, here {here}");
            }
        }

        if (differences.Length > 0)
        {
            throw new InvalidDataException($"The checkpoint was saved with other hyper-parameters, so the run cannot go on as it began:{differences}");
        }
    }

    internal static void SaveAdam(Checkpoint checkpoint, string name, ParameterBuffer layout, Adam adam)
    {
        checkpoint.Integers[$"{name}.adam.steps"] = adam.StepCount;
        checkpoint.AddTensors($"{name}.adam.first", layout, adam.FirstMoment);
        checkpoint.AddTensors($"{name}.adam.second", layout, adam.SecondMoment);
    }

    internal static void RequireAdam(Checkpoint checkpoint, string name, ParameterBuffer layout)
    {
        checkpoint.Counter($"{name}.adam.steps");
        checkpoint.RequireTensors($"{name}.adam.first", layout);
        checkpoint.RequireTensors($"{name}.adam.second", layout);
        foreach ((string tensorName, CheckpointTensor tensor) in checkpoint.Tensors)
        {
            if (tensorName.StartsWith($"{name}.adam.second/", StringComparison.Ordinal) && tensor.Values.Min() is < 0 and var least)
            {
                throw new InvalidDataException(FormattableString.Invariant($"The checkpoint's '{tensorName}' holds {least}; a mean of squares must be at least 0."));
            }
        }
    }

    internal static void RestoreAdam(Checkpoint checkpoint, string name, ParameterBuffer layout, Adam adam)
    {
        adam.StepCount = checkpoint.Counter($"{name}.adam.steps");
        checkpoint.CopyTensors($"{name}.adam.first", layout, adam.FirstMoment);
        checkpoint.CopyTensors($"{name}.adam.second", layout, adam.SecondMoment);
    }

    internal static void SaveScaler(Checkpoint checkpoint, RewardScaler scaler)
    {
        checkpoint.Integers["rewardScaler.count"] = scaler.Count;
        checkpoint.Statistics["rewardScaler"] = [scaler.Mean, scaler.SquaredDeviation];
        checkpoint.Statistics["rewardScaler.running"] = scaler.RunningSums.ToArray();
    }

    internal static void RestoreScaler(Checkpoint checkpoint, RewardScaler scaler, int environments)
    {
        double[] moments = checkpoint.Statistic("rewardScaler", 2);
        try
        {
            scaler.Restore(checkpoint.Counter("rewardScaler.count"), moments[0], moments[1], checkpoint.Statistic("rewardScaler.running", environments));
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The checkpoint's 'rewardScaler' is impossible: {exception.Message}", exception);
        }
    }

    private static void RequireAlgorithm(Checkpoint checkpoint, string algorithm)
    {
        if (checkpoint.Text("algorithm") is var saved && saved != algorithm)
        {
            throw new InvalidDataException($"The checkpoint was written by the algorithm '{saved}'; expected is '{algorithm}'.");
        }
    }
}
