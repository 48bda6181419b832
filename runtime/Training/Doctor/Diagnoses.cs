namespace PolicyGen.Training;

/// <summary>
/// All that the doctor can name, and the order of it: wrong mathematics and data make every other number meaningless, a step size or an
/// environment that is off has consequences in the networks, and these show in the returns.
/// </summary>
internal static class Diagnoses
{
    public static readonly Diagnosis LogProbNotDensity = new(
        "log-prob-not-density",
        "The log-prob is not the density of the actions that are drawn",
        "Correct the change of variables: subtract log(1 - tanh^2 u) and the log of the half range for each dimension, once.",
        1);

    public static readonly Diagnosis ScoreGradientWrong = new(
        "score-gradient-wrong",
        "The gradient of the log-prob is wrong, as with a flipped sign",
        "Mend AddLogProbGradient: it adds the gradient of +log pi, to be ascended for good actions. A hand-written loss is descended and needs the minus.",
        1);

    public static readonly Diagnosis PolicyMathematicsWrong = new(
        "policy-mathematics-wrong",
        "A member of the policy does not compute what it stands for",
        "Run SelfTest.Run(policy) and mend what it names; entropy bonus, KL and pathwise gradients rest on it.",
        0.96);

    public static readonly Diagnosis StoredDataChanged = new(
        "stored-data-changed",
        "The stored actions have another log-prob than when they were drawn",
        "Copy observations and pre-squash values when storing them; let Sample and LogProb use the same density; switch off dropout and anything else that changes between two passes.",
        0.99);

    public static readonly Diagnosis GradientSign = new(
        "gradient-sign",
        "Updates make bad actions likelier and good ones less likely",
        "Check the sign of the loss: -A log pi is descended. Check that advantage is return minus value, not value minus return.",
        0.985);

    public static readonly Diagnosis LearningRateHigh = new(
        "learning-rate-high",
        "The learning rate is too high: each update makes another policy",
        "Divide LearningRate by 3 to 10; with PPO also fewer Epochs or a MaxKl of 0.02 to 0.05.",
        0.98);

    public static readonly Diagnosis LearningRateLow = new(
        "learning-rate-low",
        "The learning rate is too low: updates hardly change the policy",
        "Multiply LearningRate by 10 until KL per update lies between 0.001 and 0.05; 3e-4 to 3e-3 is usual with Adam.",
        0.65);

    public static readonly Diagnosis NormalizerWrong = new(
        "normalizer-wrong",
        "The normaliser's statistics are not those of the observations: frozen too early, or taken from elsewhere",
        "Let it learn (Frozen = false) from the first step on, and load the statistics that belong to this policy and environment.",
        0.97);

    public static readonly Diagnosis ObservationsNotNormalized = new(
        "observations-not-normalized",
        "The observations that the policy sees are far from order 1",
        "Set NormalizeObservations = true, or divide each observation by its usual size.",
        0.8);

    public static readonly Diagnosis ObservationsFrozen = new(
        "observations-frozen",
        "The environment returns the same observation again and again",
        "Write the new state into the observation span at every step, not only at reset; EnvironmentChecker tells more.",
        0.95);

    public static readonly Diagnosis ObservationsUnrelated = new(
        "observations-unrelated",
        "Consecutive observations have nothing to do with each other",
        "Look for rows or components in a wrong order, a buffer shared by several environments, or noise in the place of the state.",
        0.94);

    public static readonly Diagnosis TimeLimitAsTermination = new(
        "time-limit-as-termination",
        "Episodes that a time limit ends are reported as terminated",
        "Return EpisodeEnd.Truncated at the limit, so that the value of what would follow is bootstrapped. If the task really ends then, add the remaining time to the observation.",
        0.92);

    public static readonly Diagnosis RewardConstant = new(
        "reward-constant",
        "Every episode has the same return: nothing tells a good action from a bad one",
        "Check the reward. If it is paid only at a goal that is never reached, pay for progress, start nearer to it, or explore more.",
        0.95);

    public static readonly Diagnosis ReturnScaleOff = new(
        "return-scale-off",
        "The returns are far from order 1, which the value function cannot follow",
        "Set ScaleRewards = true, or multiply the rewards by a constant that brings discounted returns between 0.1 and 100.",
        0.9);

    public static readonly Diagnosis UnitsDead = new(
        "units-dead",
        "Hidden units of the policy are dead: their output never changes",
        "Begin anew with biases at 0 and orthogonal weights; lower LearningRate, normalise observations, or use an activation with a slope on both sides (tanh, elu).",
        0.93);

    public static readonly Diagnosis ActionsSaturated = new(
        "actions-saturated",
        "Actions stick to their bounds: the mean before the squash has grown too large",
        "Lower LearningRate, add an EntropyCoefficient of 0.01, begin with a small OutputGain, or widen Low and High if the task needs more.",
        0.85);

    public static readonly Diagnosis NoiseCollapsed = new(
        "log-std-collapsed",
        "The policy has lost its noise: it no longer tries anything new",
        "Raise EntropyCoefficient (0.01 to 0.03), begin with InitialLogStd = -0.5, raise LogStdMin to -2 or so.",
        0.85);

    public static readonly Diagnosis NoiseUnlimited = new(
        "log-std-at-upper-limit",
        "The noise has grown to its upper limit",
        "Lower EntropyCoefficient; check that rewards depend on the actions; lower LogStdMax to 0 or so.",
        0.8);

    public static readonly Diagnosis EntropyHigh = new(
        "entropy-coefficient-high",
        "The entropy bonus outweighs the returns: the policy never commits itself",
        "Divide EntropyCoefficient by 10; with normalised advantages 0 to 0.03 is usual.",
        0.82);

    public static readonly Diagnosis DiscountLow = new(
        "discount-low",
        "The discount is too small for episodes of this length",
        "Raise Gamma: 1 / (1 - Gamma) is the number of steps that count. 0.99 suits most tasks, 0.9 is little.",
        0.75);

    public static readonly Diagnosis ValueNotLearned = new(
        "value-not-learned",
        "The value function explains none of the returns",
        "Raise the value function's learning rate, check that it sees the same observations as the policy, give it more width.",
        0.7);

    public static readonly Diagnosis ReturnsCollapsed = new(
        "returns-collapsed",
        "What had been learned is lost again",
        "Go back to the best checkpoint; lower LearningRate, let it fall over the run (FinalLearningRate = 0), or limit the step by MaxKl.",
        0.55);

    public static readonly Diagnosis NumberNotFinite = new(
        "not-finite",
        "A number became infinite or NaN",
        "Do what the message says; most often LearningRate is too high, or an observation or reward is not finite.",
        0.9);

    public static readonly Diagnosis ReturnsStagnant = new(
        "returns-flat",
        "Half of the run is over and the returns have not risen",
        "If nothing else is named: more steps, more exploration (EntropyCoefficient), a reward that shows the way, or a larger network.",
        0.4);

    public static readonly Diagnosis EvaluationBelow = new(
        "evaluation-below-training",
        "The policy without noise is much worse than with it",
        "Let EntropyCoefficient fall to 0 over the run; evaluate with the statistics of training, frozen.",
        0.4);

    /// <summary>Every one.</summary>
    public static IReadOnlyList<Diagnosis> All { get; } =
    [
        LogProbNotDensity, ScoreGradientWrong, StoredDataChanged, GradientSign, LearningRateHigh, NormalizerWrong, PolicyMathematicsWrong,
        ObservationsFrozen, RewardConstant, ObservationsUnrelated, UnitsDead, TimeLimitAsTermination, ReturnScaleOff, NumberNotFinite,
        ActionsSaturated, NoiseCollapsed, EntropyHigh, NoiseUnlimited, ObservationsNotNormalized, DiscountLow, ValueNotLearned,
        LearningRateLow, ReturnsCollapsed, ReturnsStagnant, EvaluationBelow,
    ];
}
