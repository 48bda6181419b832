namespace PolicyGen.Analyzers.Quantities;

/// <summary>What a number is to a policy. A value may be several: the result of tanh is an action where it is called one.</summary>
[Flags]
internal enum Quantity
{
    None = 0,

    /// <summary>What the environment takes: marked [Action], or called so.</summary>
    Action = 1 << 0,

    /// <summary>u, before tanh and bounds: marked [PreSquash], or called preTanh and the like.</summary>
    PreSquash = 1 << 1,

    /// <summary>A result of tanh.</summary>
    Squashed = 1 << 2,

    /// <summary>The logarithm of a standard deviation: marked [LogStd], or called so.</summary>
    LogStd = 1 << 3,

    /// <summary>A standard deviation: exp of a log-std, the root of a variance, or called so.</summary>
    Std = 1 << 4,

    /// <summary>The square of a standard deviation.</summary>
    Variance = 1 << 5,

    /// <summary>log pi(a|s): marked [LogProb], the result of a log-density, or called so.</summary>
    LogProb = 1 << 6,

    /// <summary>Marked [Advantage], or called so.</summary>
    Advantage = 1 << 7,

    /// <summary>The result of softmax, or called probabilities.</summary>
    Probabilities = 1 << 8,

    /// <summary>The result of log-softmax.</summary>
    LogProbabilities = 1 << 9,
}
