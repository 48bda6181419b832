namespace PolicyGen.Training;

/// <summary>The hyper-parameters of <see cref="ReinforceTrainer{TEnvironment}"/>; the defaults were measured on BipedalWalker-v3.</summary>
public sealed record ReinforceOptions
{
    /// <summary>Environment steps of the whole run, over all environments; at least 1. Rounded up to whole batches.</summary>
    public long TotalSteps { get; init; } = 3_000_000;

    /// <summary>Number of parallel environments, in [1, 65536].</summary>
    public int Environments { get; init; } = 32;

    /// <summary>Steps of each environment in one batch, at least 1. What lies beyond is bootstrapped by the baseline.</summary>
    public int StepsPerBatch { get; init; } = 32;

    /// <summary>Discount factor, in [0, 1].</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>Lambda of the advantage, in [0, 1]: 1 is the plain reward-to-go minus the baseline, smaller trades variance for the baseline's bias.</summary>
    public double Lambda { get; init; } = 0.95;

    /// <summary>Initial step size of the policy's Adam, above 0.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Step size of the policy's Adam at the end of the run, at least 0; linear in between.</summary>
    public double FinalLearningRate { get; init; }

    /// <summary>Step size of the baseline's Adam, above 0.</summary>
    public double BaselineLearningRate { get; init; } = 1e-3;

    /// <summary>How often the baseline sees each batch, at least 1.</summary>
    public int BaselineEpochs { get; init; } = 2;

    /// <summary>Rows of one gradient step of the baseline, at least 1.</summary>
    public int BaselineMinibatch { get; init; } = 256;

    /// <summary>Weight of the entropy bonus at the beginning, per nat, at least 0: without it the policy settles on the first gait that does not fall.</summary>
    public double EntropyCoefficient { get; init; } = 0.03;

    /// <summary>Weight of the entropy bonus at the end of the run, at least 0; linear in between. At 0 the last policy no longer leans on its own noise.</summary>
    public double FinalEntropyCoefficient { get; init; }

    /// <summary>Bound of the global gradient norm, above 0, for policy and baseline each; infinity switches it off.</summary>
    public double MaxGradientNorm { get; init; } = 0.5;

    /// <summary>Whether advantages are brought to mean 0 and variance 1 in each batch.</summary>
    public bool NormalizeAdvantages { get; init; } = true;

    /// <summary>Whether observations are normalised by their running statistics.</summary>
    public bool NormalizeObservations { get; init; } = true;

    /// <summary>Whether rewards are divided by the running standard deviation of their discounted sum.</summary>
    public bool ScaleRewards { get; init; } = true;

    /// <summary>The seed of the run: initial parameters, episodes, actions and minibatches.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of threads, at least 1. It does not change the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is out of range; the message says its name, the value and the range.</exception>
    public void Validate()
    {
        Require(TotalSteps >= 1, nameof(TotalSteps), TotalSteps, "be at least 1");
        Require(Environments is >= 1 and <= 65536, nameof(Environments), Environments, "lie in [1, 65536]");
        Require(StepsPerBatch >= 1, nameof(StepsPerBatch), StepsPerBatch, "be at least 1");
        Require((long)Environments * StepsPerBatch <= 1 << 24, nameof(StepsPerBatch), StepsPerBatch, "keep Environments x StepsPerBatch within 16,777,216");
        Require(Gamma is >= 0 and <= 1, nameof(Gamma), Gamma, "lie in [0, 1]");
        Require(Lambda is >= 0 and <= 1, nameof(Lambda), Lambda, "lie in [0, 1]");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "be finite and above 0");
        Require(FinalLearningRate >= 0 && double.IsFinite(FinalLearningRate), nameof(FinalLearningRate), FinalLearningRate, "be finite and at least 0");
        Require(BaselineLearningRate > 0 && double.IsFinite(BaselineLearningRate), nameof(BaselineLearningRate), BaselineLearningRate, "be finite and above 0");
        Require(BaselineEpochs >= 1, nameof(BaselineEpochs), BaselineEpochs, "be at least 1");
        Require(BaselineMinibatch >= 1, nameof(BaselineMinibatch), BaselineMinibatch, "be at least 1");
        Require(EntropyCoefficient >= 0 && double.IsFinite(EntropyCoefficient), nameof(EntropyCoefficient), EntropyCoefficient, "be finite and at least 0");
        Require(FinalEntropyCoefficient >= 0 && double.IsFinite(FinalEntropyCoefficient), nameof(FinalEntropyCoefficient), FinalEntropyCoefficient, "be finite and at least 0");
        Require(MaxGradientNorm > 0, nameof(MaxGradientNorm), MaxGradientNorm, "be above 0");
        Require(Threads is >= 1 and <= 1024, nameof(Threads), Threads, "lie in [1, 1024]");
    }

    private static void Require<T>(bool holds, string name, T value, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; it must {range}."));
        }
    }
}
