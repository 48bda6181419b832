using PolicyGen.Checkpoints;
using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Algorithms;

/// <summary>One way to learn: a trainer, its options and the networks it trains.</summary>
/// <param name="name">The short name, on the command line and in checkpoints.</param>
/// <param name="title">The name for readers.</param>
/// <param name="createPolicy">Creates the policy that it trains.</param>
internal abstract class WalkerAlgorithm(string name, string title, Func<IPolicy> createPolicy)
{
    public string Name => name;

    public string Title => title;

    /// <summary>An algorithm by its parts.</summary>
    /// <param name="name">The short name.</param>
    /// <param name="title">The name for readers.</param>
    /// <param name="defaults">The options where nothing else is said.</param>
    /// <param name="createPolicy">Creates the policy.</param>
    /// <param name="createTrainer">Creates a trainer of this policy, with the other networks it needs.</param>
    public static WalkerAlgorithm Of<TOptions>(
        string name, string title, TOptions defaults, Func<IPolicy> createPolicy, Func<IPolicy, TOptions, ITrainer> createTrainer)
        where TOptions : class, IHyperParameters<TOptions>, new() =>
        new Typed<TOptions>(name, title, defaults, createPolicy, createTrainer);

    /// <summary>A policy of the kind that it trains.</summary>
    public IPolicy CreatePolicy() => createPolicy();

    /// <summary>Takes what it knows out of the settings.</summary>
    /// <param name="given">The settings.</param>
    /// <param name="resumed">The run whose options take the place of the defaults, if any.</param>
    /// <exception cref="ArgumentException">A value is impossible.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is of another algorithm or lacks an option.</exception>
    public abstract TrainerPlan Plan(GivenSettings given, Checkpoint? resumed);

    private sealed class Typed<TOptions>(
        string name, string title, TOptions defaults, Func<IPolicy> createPolicy, Func<IPolicy, TOptions, ITrainer> createTrainer)
        : WalkerAlgorithm(name, title, createPolicy)
        where TOptions : class, IHyperParameters<TOptions>, new()
    {
        public override TrainerPlan Plan(GivenSettings given, Checkpoint? resumed)
        {
            TOptions options = given.TakeInto(resumed is null ? defaults : RunCheckpoint.LoadOptions<TOptions>(resumed, Name));
            return new TrainerPlan(this, [.. OptionValue.AllOf(options)], () => createTrainer(CreatePolicy(), options));
        }
    }
}
