using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Screening;

/// <summary>
/// The words without which a file cannot hold a quantity, or have to do with policies at all: how quantities are called, the functions that compute
/// them, and the members of the runtime that are marked.
/// </summary>
/// <param name="words">Words of identifiers.</param>
/// <param name="names">Whole identifiers.</param>
/// <param name="own">Words that suffice where there are no numbers.</param>
/// <param name="threaded">Words that suffice beside threads, where there are no numbers.</param>
internal sealed class Vocabulary(uint[] words, uint[] names, uint[] own, params uint[] threaded)
{
    /// <summary>The keyword, which is no word of a name.</summary>
    public static readonly uint VarKeyword = Mentions.Key("var");

    /// <summary>System.Action.</summary>
    public static readonly uint ActionType = Mentions.Key("Action");

    /// <summary>How markers are written.</summary>
    public static readonly uint[] MarkerNames = Keys(
        "Action", "PreSquash", "LogStd", "LogProb", "Advantage", "ActionAttribute", "PreSquashAttribute", "LogStdAttribute", "LogProbAttribute", "AdvantageAttribute");

    /// <summary>Members of the runtime with marked parameters, or their types.</summary>
    private static readonly string[] Marked = ["Sample", "SampleFromNoise", "LogProb", "LogProbOfAction", "AddLogProbGradient", "QWorkspace", "IQFunction"];

    private static readonly string[] ActionWords = ["action", "actions"];
    private static readonly string[] PreSquashWords = ["presquash", "presquashed", "pretanh", "unsquashed"];
    private static readonly string[] LogStdWords = ["logstd", "logstds", "logsigma", "logsigmas", "logsd", "logsds", "logstddev", "logstdev", "logstddevs", "logstdevs", "stddev", "standarddev"];
    private static readonly string[] StdWords = ["std", "stds", "sigma", "sigmas", "stddev", "stddevs", "stdev", "stdevs", "sd", "deviation", "dev"];
    private static readonly string[] VarianceWords = ["variance", "var"];
    private static readonly string[] LogProbWords =
        ["logprob", "logprobs", "logp", "logps", "logpi", "logpis", "logprobability", "logprobabilities", "logdensity"];

    private static readonly string[] AdvantageWords = ["advantage", "advantages", "adv", "advs"];
    private static readonly string[] ProbabilitiesWords = ["probs", "probabilities"];

    /// <summary>What shapes are about that need no quantity.</summary>
    private static readonly string[] ShapeWords = ["tanh", "atanh", "squash", "squashed", "softmax", "softplus", "jacobian", "logdet", "entropy"];

    /// <summary>What environments, agents and their random numbers are about.</summary>
    private static readonly string[] AgentWords =
    [
        "actor", "agent", "agents", "done", "env", "environment", "obs", "observation", "observations", "reward", "rewards", "random", "rng", "replay", "transition", "transitions",
        "dones", "terminal", "terminals", "termination", "truncation",
    ];

    /// <summary>Words that hardly any other code has, be there numbers in the file or not.</summary>
    private static readonly string[] OwnWords =
    [
        "policygen", "policy", "policies", "ipolicy", "ienvironment", "qfunction", "valuefunction", "critic", "critics", "episode", "episodes", "terminated", "truncated", "rollout",
        "rollouts", "normalizer", "normaliser", "torch",
    ];

    /// <summary>Without one of these there are no numbers to speak of: an action is a delegate then, and std is a namespace.</summary>
    private static readonly uint[] Numbers = Keys(
        "float", "double", "Single", "Double", "Half", "Math", "MathF", "Mathf", "Tensor", "TensorPrimitives", "torch", "INumber", "IFloatingPoint", "IFloatingPointIeee754", "Vector",
        "Random", "Sample", "SampleFromNoise", "Step");

    /// <summary>What starts threads. A generator that they share may draw whole numbers, and come from another file.</summary>
    private static readonly uint[] Threads = Keys("Parallel", "AsParallel", "Task", "Thread", "ThreadPool");

    private static readonly uint[] RandomWords = Keys("random", "rng");

    /// <summary>Anything of policies, their environments and their training.</summary>
    public static Vocabulary All { get; } = new(
        Keys(
        [
            .. ActionWords, .. PreSquashWords, .. LogStdWords, .. StdWords, .. VarianceWords, .. LogProbWords, .. AdvantageWords, .. ProbabilitiesWords, .. ShapeWords, .. AgentWords,
        ]),
        Keys([.. Marked, .. Functions.NamesOf(Function.Tanh | Function.Atanh | Function.Softmax | Function.LogSoftmax | Function.Softplus | Function.Exp | Function.GaussianLogDensity)]),
        Keys(OwnWords),
        RandomWords);

    /// <summary>Policies and what they play in, by names that hardly any other code has.</summary>
    public static Vocabulary Policies { get; } = new([], [], Keys(OwnWords));

    /// <summary>Ends of episodes, and what a flag of both stops.</summary>
    public static Vocabulary Ends { get; } = new(
        Keys("done", "dones", "terminal", "terminals", "terminated", "terminateds", "termination", "terminations", "truncated", "truncation", "episode", "gamma", "discount", "bootstrap"), Keys("EpisodeEnd"), []);

    /// <summary>TorchSharp's tensors.</summary>
    public static Vocabulary Tensors { get; } = new([], Keys("torch", "Tensor", "TorchSharp"), []);

    /// <summary>Generators of random numbers.</summary>
    public static Vocabulary RandomNumbers { get; } = new(RandomWords, [], []);

    /// <summary>Shapes of expressions around tanh, softmax and the like.</summary>
    public static Vocabulary Shapes { get; } = new(Keys([.. ShapeWords, .. PreSquashWords, .. ActionWords, .. LogProbWords]), Keys(Functions.NamesOf(Function.Softplus | Function.Log1p | Function.Exp)), []);

    /// <summary>What a file must mention to hold any of these quantities.</summary>
    public static Vocabulary Of(Quantity quantities)
    {
        var words = new List<string>();
        var names = new List<string>(Marked);
        Add(Quantity.Action, ActionWords, Function.None);
        Add(Quantity.PreSquash, PreSquashWords, Function.None);
        Add(Quantity.Squashed, [], Function.Tanh);
        Add(Quantity.LogStd, LogStdWords, Function.None);
        Add(Quantity.Std, [.. StdWords, .. LogStdWords, .. VarianceWords], Function.None);
        Add(Quantity.Variance, [.. VarianceWords, .. StdWords, .. LogStdWords], Function.None);
        Add(Quantity.LogProb, LogProbWords, Function.GaussianLogDensity);
        Add(Quantity.Advantage, AdvantageWords, Function.None);
        Add(Quantity.Probabilities, ProbabilitiesWords, Function.Softmax);
        Add(Quantity.LogProbabilities, [], Function.LogSoftmax);
        return new(Keys([.. words]), Keys([.. names]), []);

        void Add(Quantity quantity, string[] called, Function makers)
        {
            if ((quantities & quantity) != 0)
            {
                words.AddRange(called);
                names.AddRange(Functions.NamesOf(makers));
            }
        }
    }

    /// <summary>Whether a file with these identifiers can hold any of it.</summary>
    public bool IsIn(Mentions file) => file.AnyWord(own) || (file.AnyName(Numbers) && (file.AnyWord(words) || file.AnyName(names)))
        || (threaded.Length > 0 && file.AnyName(Threads) && file.AnyWord(threaded));

    /// <summary>The keys of names or words.</summary>
    public static uint[] Keys(params string[] names)
    {
        uint[] keys = new uint[names.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = Mentions.Key(names[i]);
        }

        return keys;
    }
}
