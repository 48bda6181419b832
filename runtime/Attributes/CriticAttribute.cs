namespace PolicyGen;

/// <summary>What every generated ensemble of action-value networks can be told: dimensions, number of networks and their shape.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class CriticAttribute : Attribute
{
    /// <summary>Number of observations, at least 1. Left out, it becomes the first argument of the constructor.</summary>
    public int ObservationDim { get; set; }

    /// <summary>Number of action dimensions, from 1 to 4096. Required.</summary>
    public int ActionDim { get; set; }

    /// <summary>Number of networks in the ensemble, from 1 to 100. Default: 2.</summary>
    public int Critics { get; set; } = 2;

    /// <summary>Widths of the hidden layers of each network, each at least 1; an empty array makes it linear in observation and action. Default: 256, 256.</summary>
    public int[] Hidden { get; set; } = [256, 256];

    /// <summary>Activation after each hidden layer. Default: <see cref="Activation.Relu"/>.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>Gain of the orthogonal initialisation of the output layers, above 0. Default: 1.</summary>
    public double OutputGain { get; set; } = 1;
}
