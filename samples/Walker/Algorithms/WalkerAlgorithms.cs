using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Algorithms;

/// <summary>The algorithms that train can use: a line each, the default first.</summary>
internal static class WalkerAlgorithms
{
    public static IReadOnlyList<WalkerAlgorithm> For<TEnvironment>()
        where TEnvironment : class, IEnvironment, new() =>
        [
            WalkerAlgorithm.Of(PpoOptions.Algorithm, "PPO", new PpoOptions(), () => new WalkerPolicy(), (policy, options) => new PpoTrainer<TEnvironment>(policy, new WalkerValue(), options)),
            WalkerAlgorithm.Of(A2cOptions.Algorithm, "A2C", new A2cOptions(), () => new WalkerPolicy(), (policy, options) => new A2cTrainer<TEnvironment>(policy, new WalkerValue(), options)),
            WalkerAlgorithm.Of(ReinforceOptions.Algorithm, "REINFORCE with a learned baseline", new ReinforceOptions(), () => new WalkerPolicy(), (policy, options) => new ReinforceTrainer<TEnvironment>(policy, new WalkerValue(), options)),
            WalkerAlgorithm.Of(SacOptions.Algorithm, "SAC", new SacOptions(), () => new WalkerActor(), (policy, options) => new SacTrainer<TEnvironment>(policy, () => new WalkerCritics(), options)),
            WalkerAlgorithm.Of(TqcOptions.Algorithm, "TQC", new TqcOptions(), () => new WalkerActor(), (policy, options) => new TqcTrainer<TEnvironment>(policy, () => new WalkerQuantiles(), options)),
        ];
}
