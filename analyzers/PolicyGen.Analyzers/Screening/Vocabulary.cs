namespace PolicyGen.Analyzers.Screening;

/// <summary>
/// The words without which a file has nothing to do with policies: those by which quantities are known, the functions that compute them, and the
/// members of the runtime that are marked. A rule that needs another word adds it here.
/// </summary>
internal static class Vocabulary
{
    /// <summary>The keyword, which is no word of a name.</summary>
    public static readonly uint VarKeyword = Mentions.Key("var");

    /// <summary>System.Action.</summary>
    public static readonly uint ActionType = Mentions.Key("Action");

    /// <summary>How markers are written.</summary>
    public static readonly uint[] MarkerNames = Keys(
        "Action", "PreSquash", "LogStd", "LogProb", "Advantage", "ActionAttribute", "PreSquashAttribute", "LogStdAttribute", "LogProbAttribute", "AdvantageAttribute");

    /// <summary>Words that hardly occur elsewhere.</summary>
    private static readonly uint[] OwnWords = Keys(
        "advantage", "advantages", "logdensity", "logp", "logpi", "logpis", "logprob", "logprobs", "logprobability", "logprobabilities", "logps", "logsd", "logsigma", "logsigmas",
        "logstd", "logstds", "logstddev", "logstdev", "policies", "policy", "presquash", "presquashed", "pretanh", "replay", "rollout", "rollouts", "softmax", "softplus", "squash",
        "squashed", "tanh", "terminated", "torch", "truncated", "unsquashed", "episode", "episodes");

    /// <summary>Functions and members of the runtime that make or take quantities.</summary>
    private static readonly uint[] OwnNames = Keys(
        "Atanh", "CopySign", "DensityLn", "PDFLn", "SampleFromNoise", "SoftMax", "LogSoftMax", "arctanh", "atanh", "log_softmax", "rsample", "RandomStream", "MathNet");

    /// <summary>Words that occur in any code; they count where the file has to do with floating-point numbers.</summary>
    private static readonly uint[] CommonWords = Keys(
        "action", "actions", "adv", "advs", "deviation", "dev", "done", "env", "environment", "obs", "observation", "probabilities", "probs", "random", "reward", "rewards", "rng", "sd",
        "sds", "sigma", "sigmas", "std", "stddev", "stddevs", "stdev", "stdevs", "stds", "var", "variance", "gaussian", "density", "entropy");

    private static readonly uint[] CommonNames = Keys("Sample", "Density", "PDF", "Log1p", "LogP1", "log1p", "Forward");

    private static readonly uint[] Numbers = Keys(
        "float", "double", "Single", "Double", "Half", "Math", "MathF", "Mathf", "Tensor", "TensorPrimitives", "INumber", "IFloatingPoint", "IFloatingPointIeee754", "Vector", "Random");

    /// <summary>Whether a file with these identifiers can have to do with policies.</summary>
    public static bool IsIn(Mentions file) =>
        file.AnyWord(OwnWords) || file.AnyName(OwnNames) || (file.AnyName(Numbers) && (file.AnyWord(CommonWords) || file.AnyName(CommonNames)));

    /// <summary>The keys of names or words.</summary>
    public static uint[] Keys(params string[] names) => [.. names.Select(Mentions.Key)];
}
