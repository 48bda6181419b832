using PolicyGen.Distributions;
using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.Policies;
using PolicyGen.Training;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Known faults, each put into a short run of its own.</summary>
internal static class Faults
{
    private const long Steps = 60_000;

    /// <summary>Name of the fault, the finding that must come first, and the run.</summary>
    public static IReadOnlyDictionary<string, (string Id, Func<ITrainer> Create)> All { get; } = new Dictionary<string, (string, Func<ITrainer>)>
    {
        ["learning rate too high, reinforce"] = ("learning-rate-high", () => Mass("reinforce", change: o => o with { LearningRate = 0.3 })),
        ["learning rate too high, a2c"] = ("learning-rate-high", () => Mass("a2c", change: o => o with { LearningRate = 0.3 })),
        ["learning rate too high, ppo"] = ("learning-rate-high", () => Mass("ppo", change: o => o with { LearningRate = 0.3 })),
        ["learning rate a little too high"] = ("learning-rate-high", () => Mass("a2c", change: o => o with { LearningRate = 0.03 })),
        ["learning rate too low, reinforce"] = ("learning-rate-low", () => Mass("reinforce", change: o => o with { LearningRate = 1e-5 })),
        ["learning rate too low, a2c"] = ("learning-rate-low", () => Mass("a2c", change: o => o with { LearningRate = 1e-5 })),
        ["learning rate too low, ppo"] = ("learning-rate-low", () => Mass("ppo", change: o => o with { LearningRate = 1e-6 })),
        ["log-prob without tanh correction"] = ("log-prob-not-density", () => Mass("ppo", new WrongLogProb(new PointMassPolicy(), ReferenceMath.LogTanhJacobian))),
        ["log-prob without the half range"] = ("log-prob-not-density", () => Swing("ppo", new WrongLogProb(new SwingPolicy(), _ => Math.Log(2)))),
        ["sign of the score flipped, reinforce"] = ("score-gradient-wrong", () => Mass("reinforce", new ScoreSignFlipped(new PointMassPolicy()))),
        ["sign of the score flipped, ppo"] = ("score-gradient-wrong", () => Mass("ppo", new ScoreSignFlipped(new PointMassPolicy()))),
        ["entropy of the unsquashed Gaussian"] = ("policy-mathematics-wrong", () => Mass("ppo", new BaseEntropy(new PointMassPolicy()))),
        ["truncation as termination, mass"] = ("time-limit-as-termination", () => Mass<TerminatesAtLimit<PointMass>>("ppo")),
        ["truncation as termination, pendulum"] = ("time-limit-as-termination", () => Swing<TerminatesAtLimit<Pendulum>>("reinforce")),
        ["normaliser frozen at wrong means"] = ("normalizer-wrong", () => FrozenAt([20, 20], [10, 10])),
        ["normaliser frozen at too large a spread"] = ("normalizer-wrong", () => FrozenAt([0, 0], [1e8, 1e8])),
        ["observations in millimetres, not normalised"] = ("observations-not-normalized", () => Mass<InMillimetres<PointMass>>("ppo", change: o => o with { NormalizeObservations = false })),
        ["entropy coefficient too high, reinforce"] = ("entropy-coefficient-high", () => Mass("reinforce", change: StrongBonus)),
        ["entropy coefficient too high, a2c"] = ("entropy-coefficient-high", () => Mass("a2c", change: StrongBonus)),
        ["entropy coefficient too high, ppo"] = ("entropy-coefficient-high", () => Mass("ppo", change: StrongBonus)),
        ["log-std collapsed at its lower limit"] = ("log-std-collapsed", () => Mass("ppo", new NarrowPolicy())),
        ["log-std at its upper limit"] = ("log-std-at-upper-limit", () => Mass("reinforce", new WidePolicy())),
        ["actions saturated"] = ("actions-saturated", () => With(Mass("ppo"), "mean.bias", 8)),
        ["value function that stands still"] = ("value-not-learned", () => Mass("ppo", valueLearningRate: 1e-9)),
        ["value function blind"] = ("value-not-learned", () => DoctorRun.Create<Reaching>("reinforce", new ArmPolicy(), new BlindValue(new ArmValue()), Steps)),
        ["dead units"] = ("units-dead", () => With(With(Mass("ppo", new ReluPolicy()), "hidden.0.bias", -100), "hidden.1.bias", -100)),
        ["discount far too small, mass"] = ("discount-low", () => Mass("ppo", change: o => o with { Gamma = 0.1 })),
        ["discount far too small, pendulum"] = ("discount-low", () => Swing("reinforce", change: o => o with { Gamma = 0.5 })),
        ["rewards off scale, mass"] = ("return-scale-off", () => Mass<PaysInSmallChange<PointMass>>("ppo", change: o => o with { ScaleRewards = false })),
        ["rewards off scale, pendulum"] = ("return-scale-off", () => Swing<PaysInSmallChange<Pendulum>>("a2c", change: o => o with { ScaleRewards = false })),
        ["constant reward"] = ("reward-constant", () => Swing<PaysAlways>("ppo")),
        ["observations written at reset only"] = ("observations-frozen", () => Mass<ObservesAtReset<PointMass>>("ppo")),
        ["observations shuffled, mass"] = ("observations-unrelated", () => Mass<ShufflesObservations<PointMass>>("ppo")),
        ["observations shuffled, pendulum"] = ("observations-unrelated", () => Swing<ShufflesObservations<Pendulum>>("reinforce")),
        ["stored actions scored by another density"] = ("stored-data-changed", () => Mass("ppo", new UncorrectedScores(new PointMassPolicy()))),
        ["stored observations overwritten"] = ("stored-data-changed", () => Mass("ppo", new OverwrittenObservations(new PointMassPolicy()))),
        ["NaN from the environment"] = ("not-finite", () => Mass<TurnsNaN<PointMass>>("ppo")),
    };

    private static OnPolicyOptions StrongBonus(OnPolicyOptions options) => options with { EntropyCoefficient = 3, FinalEntropyCoefficient = 3 };

    private static ITrainer Mass(string algorithm, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null, double valueLearningRate = 3e-3) =>
        Mass<PointMass>(algorithm, policy, change, valueLearningRate);

    private static ITrainer Mass<TEnvironment>(
        string algorithm, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null, double valueLearningRate = 3e-3)
        where TEnvironment : class, IEnvironment, new() =>
        DoctorRun.Create<TEnvironment>(algorithm, policy ?? new PointMassPolicy(), new PointMassValue(), Steps, change: change, valueLearningRate: valueLearningRate);

    private static ITrainer Swing(string algorithm, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null) =>
        Swing<Pendulum>(algorithm, policy, change);

    private static ITrainer Swing<TEnvironment>(string algorithm, IPolicy? policy = null, Func<OnPolicyOptions, OnPolicyOptions>? change = null)
        where TEnvironment : class, IEnvironment, new() =>
        DoctorRun.Create<TEnvironment>(algorithm, policy ?? new SwingPolicy(), new SwingValue(), Steps, change: change);

    private static ITrainer FrozenAt(double[] means, double[] variances)
    {
        const int count = 1000;
        ITrainer trainer = Mass("ppo");
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
