using PolicyGen.Distributions;
using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.Policies;
using PolicyGen.Training;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Known faults, each put into a short run of its own.</summary>
internal static class Faults
{
    private const long Steps = 60_000;

    /// <summary>Name of the fault, the finding that must come first, and the run with a seed.</summary>
    public static IReadOnlyDictionary<string, (string Id, Func<ulong, ITrainer> Create)> All { get; } = new Dictionary<string, (string, Func<ulong, ITrainer>)>
    {
        ["learning rate too high, reinforce"] = ("learning-rate-high", seed => Mass("reinforce", seed, change: o => o with { LearningRate = 0.3 })),
        ["learning rate too high, a2c"] = ("learning-rate-high", seed => Mass("a2c", seed, change: o => o with { LearningRate = 0.3 })),
        ["learning rate too high, ppo"] = ("learning-rate-high", seed => Mass("ppo", seed, change: o => o with { LearningRate = 0.3 })),
        ["learning rate too high, pendulum"] = ("learning-rate-high", seed => Swing("reinforce", seed, change: o => o with { LearningRate = 0.1 })),
        ["learning rate too low, reinforce"] = ("learning-rate-low", seed => Mass("reinforce", seed, change: o => o with { LearningRate = 1e-5 })),
        ["learning rate too low, a2c"] = ("learning-rate-low", seed => Mass("a2c", seed, change: o => o with { LearningRate = 1e-5 })),
        ["learning rate too low, ppo"] = ("learning-rate-low", seed => Mass("ppo", seed, change: o => o with { LearningRate = 1e-6 })),
        ["log-prob without tanh correction"] = ("log-prob-not-density", seed => Mass("ppo", seed, new WrongLogProb(new PointMassPolicy(), ReferenceMath.LogTanhJacobian))),
        ["log-prob without the half range"] = ("log-prob-not-density", seed => Swing("ppo", seed, new WrongLogProb(new SwingPolicy(), _ => Math.Log(2)))),
        ["sign of the score flipped, reinforce"] = ("score-gradient-wrong", seed => Mass("reinforce", seed, new ScoreSignFlipped(new PointMassPolicy()))),
        ["sign of the score flipped, ppo"] = ("score-gradient-wrong", seed => Mass("ppo", seed, new ScoreSignFlipped(new PointMassPolicy()))),
        ["entropy of the unsquashed Gaussian"] = ("policy-mathematics-wrong", seed => Mass("ppo", seed, new BaseEntropy(new PointMassPolicy()))),
        ["truncation as termination, mass"] = ("time-limit-as-termination", seed => Mass<TerminatesAtLimit<PointMass>>("ppo", seed)),
        ["truncation as termination, pendulum"] = ("time-limit-as-termination", seed => Swing<TerminatesAtLimit<Pendulum>>("reinforce", seed)),
        ["normaliser frozen at wrong means"] = ("normalizer-wrong", seed => FrozenAt(seed, [20, 20], [10, 10])),
        ["normaliser frozen at too large a spread"] = ("normalizer-wrong", seed => FrozenAt(seed, [0, 0], [1e8, 1e8])),
        ["observations in millimetres, not normalised"] = ("observations-not-normalized", seed => Mass<InMillimetres<PointMass>>("ppo", seed, change: o => o with { NormalizeObservations = false })),
        ["entropy coefficient too high, reinforce"] = ("entropy-coefficient-high", seed => Mass("reinforce", seed, change: StrongBonus)),
        ["entropy coefficient too high, a2c"] = ("entropy-coefficient-high", seed => Mass("a2c", seed, change: StrongBonus)),
        ["entropy coefficient too high, ppo"] = ("entropy-coefficient-high", seed => Mass("ppo", seed, change: StrongBonus)),
        ["log-std collapsed at its lower limit"] = ("log-std-collapsed", seed => Mass("ppo", seed, new NarrowPolicy())),
        ["log-std at its upper limit"] = ("log-std-at-upper-limit", seed => Mass("reinforce", seed, new WidePolicy())),
        ["actions saturated"] = ("actions-saturated", seed => With(Mass("ppo", seed), "mean.bias", 8)),
        ["value function that stands still"] = ("value-not-learned", seed => Mass("ppo", seed, valueLearningRate: 1e-9)),
        ["value function blind"] = ("value-not-learned", seed => DoctorRun.Create<Reaching>("reinforce", new ArmPolicy(), new BlindValue(new ArmValue()), Steps, seed)),
        ["dead units"] = ("units-dead", seed => With(With(Mass("ppo", seed, new ReluPolicy()), "hidden.0.bias", -100), "hidden.1.bias", -100)),
        ["discount far too small, mass"] = ("discount-low", seed => Mass("ppo", seed, change: o => o with { Gamma = 0.1 })),
        ["discount far too small, pendulum"] = ("discount-low", seed => Swing("reinforce", seed, change: o => o with { Gamma = 0.5 })),
        ["rewards off scale, mass"] = ("return-scale-off", seed => Mass<PaysInSmallChange<PointMass>>("ppo", seed, change: o => o with { ScaleRewards = false })),
        ["rewards off scale, pendulum"] = ("return-scale-off", seed => Swing<PaysInSmallChange<Pendulum>>("a2c", seed, change: o => o with { ScaleRewards = false })),
        ["constant reward"] = ("reward-constant", seed => Swing<PaysAlways>("ppo", seed)),
        ["observations written at reset only"] = ("observations-frozen", seed => Mass<ObservesAtReset<PointMass>>("ppo", seed)),
        ["observations shuffled, mass"] = ("observations-unrelated", seed => Mass<ShufflesObservations<PointMass>>("ppo", seed)),
        ["observations shuffled, pendulum"] = ("observations-unrelated", seed => Swing<ShufflesObservations<Pendulum>>("reinforce", seed)),
        ["stored actions scored by another density"] = ("stored-data-changed", seed => Mass("ppo", seed, new UncorrectedScores(new PointMassPolicy()))),
        ["stored observations overwritten"] = ("stored-data-changed", seed => Mass("ppo", seed, new OverwrittenObservations(new PointMassPolicy()))),
        ["NaN from the environment"] = ("not-finite", seed => Mass<TurnsNaN<PointMass>>("ppo", seed)),
    };

    private static OnPolicyOptions StrongBonus(OnPolicyOptions options) => options with { EntropyCoefficient = 3, FinalEntropyCoefficient = 3 };

    private static ITrainer Mass(string algorithm, ulong seed, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null, double valueLearningRate = 3e-3) =>
        Mass<PointMass>(algorithm, seed, policy, change, valueLearningRate);

    private static ITrainer Mass<TEnvironment>(
        string algorithm, ulong seed, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null, double valueLearningRate = 3e-3)
        where TEnvironment : class, IEnvironment, new() =>
        DoctorRun.Create<TEnvironment>(algorithm, policy ?? new PointMassPolicy(), new PointMassValue(), Steps, seed, change, valueLearningRate);

    private static ITrainer Swing(string algorithm, ulong seed, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null) =>
        Swing<Pendulum>(algorithm, seed, policy, change);

    private static ITrainer Swing<TEnvironment>(string algorithm, ulong seed, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null)
        where TEnvironment : class, IEnvironment, new() =>
        DoctorRun.Create<TEnvironment>(algorithm, policy ?? new SwingPolicy(), new SwingValue(), Steps, seed, change);

    private static ITrainer FrozenAt(ulong seed, double[] means, double[] variances)
    {
        const int count = 1000;
        ITrainer trainer = Mass("ppo", seed);
        trainer.Normalizer.Restore(count, means, [.. variances.Select(variance => count * variance)]);
        trainer.Normalizer.Frozen = true;
        return trainer;
    }

    private static ITrainer With(ITrainer trainer, string tensor, float value)
    {
        ParameterView view = trainer.Policy.Parameters.View(tensor);
        trainer.Policy.Parameters.Values.Slice(view.Offset, view.Count).Fill(value);
        return trainer;
    }
}
