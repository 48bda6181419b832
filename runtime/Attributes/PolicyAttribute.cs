namespace PolicyGen;

/// <summary>What every generated Gaussian policy can be told: dimensions, network body and log-std.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class PolicyAttribute : Attribute
{
    /// <summary>Number of observations, at least 1. Left out, it becomes the first argument of the constructor.</summary>
    public int ObservationDim { get; set; }

    /// <summary>Number of action dimensions, from 1 to 4096. Required.</summary>
    public int ActionDim { get; set; }

    /// <summary>Widths of the hidden layers, each at least 1; an empty array lets the heads read the observation. Default: 64, 64.</summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>Activation after each hidden layer. Default: <see cref="Activation.Tanh"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>Where the log-std comes from. Default: <see cref="LogStdKind.StateDependent"/>.</summary>
    public LogStdKind LogStd { get; set; } = LogStdKind.StateDependent;

    /// <summary>Lower limit of the log-std, from -40 and below <see cref="LogStdMax"/>; without effect on <see cref="LogStdKind.Fixed"/>. Default: -5.</summary>
    public double LogStdMin { get; set; } = -5;

    /// <summary>Upper limit of the log-std, up to 40; without effect on <see cref="LogStdKind.Fixed"/>. Default: 2.</summary>
    public double LogStdMax { get; set; } = 2;

    /// <summary>How the limits are applied; without effect on <see cref="LogStdKind.Fixed"/>. Default: <see cref="LogStdLimit.Clamp"/>.</summary>
    public LogStdLimit LogStdLimit { get; set; } = LogStdLimit.Clamp;

    /// <summary>
    /// The log-std before any training, within the limits (strictly inside them for <see cref="LogStdLimit.Smooth"/>); for
    /// <see cref="LogStdKind.Fixed"/> the log-std itself, in [-40, 40] whatever the limits. Default: -0.5, moved to the nearest limit when that lies outside.
    /// </summary>
    public double InitialLogStd { get; set; } = -0.5;

    /// <summary>Gain of the orthogonal initialisation of the mean head, above 0: small means that the first actions are near the middle of their range. Default: 0.01.</summary>
    public double OutputGain { get; set; } = 0.01;
}
