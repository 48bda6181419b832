using PolicyGen.Generator.Mathematics;

namespace PolicyGen.Generator.Families;

/// <summary>The quantities that formulas speak of, by the names that the generated code uses for them.</summary>
internal static class Symbols
{
    /// <summary>Mean of the pre-squash Gaussian.</summary>
    public static readonly Variable Mean = new("mean");

    /// <summary>Log standard deviation, after its limits.</summary>
    public static readonly Variable LogStd = new("logStd");

    /// <summary>Log standard deviation as the network or the parameter vector gives it.</summary>
    public static readonly Variable RawLogStd = new("rawLogStd");

    /// <summary>Standard deviation of one pre-squash dimension, where it is not exp(logStd) alone.</summary>
    public static readonly Variable Std = new("std");

    /// <summary>A standard normal draw.</summary>
    public static readonly Variable Noise = new("noise");

    /// <summary>The Gaussian sample u before the squash.</summary>
    public static readonly Variable PreSquash = new("preSquash");

    /// <summary>Middle of the action range.</summary>
    public static readonly Variable Center = new("center");

    /// <summary>Half the width of the action range.</summary>
    public static readonly Variable HalfRange = new("halfRange");

    /// <summary>log of half the width of the action range.</summary>
    public static readonly Variable LogHalfRange = new("logHalfRange");

    /// <summary>Weight of a row in a loss.</summary>
    public static readonly Variable Weight = new("weight");

    /// <summary>dL/d(action).</summary>
    public static readonly Variable ActionGradient = new("actionGradient");

    /// <summary>dL/d(log-prob).</summary>
    public static readonly Variable LogProbGradient = new("logProbGradient");

    /// <summary>Mean of the other policy in KL(this || other).</summary>
    public static readonly Variable OtherMean = new("otherMean");

    /// <summary>Log-std of the other policy in KL(this || other).</summary>
    public static readonly Variable OtherLogStd = new("otherLogStd");
}
