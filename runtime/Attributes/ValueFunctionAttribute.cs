namespace PolicyGen;

/// <summary>Generates a state-value network V(s) into a partial class: forward pass and gradient.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ValueFunctionAttribute : Attribute
{
    /// <summary>Number of observations, at least 1. Left out, it becomes the first argument of the constructor.</summary>
    public int ObservationDim { get; set; }

    /// <summary>Widths of the hidden layers, each at least 1; an empty array makes V linear in the observation. Default: 64, 64.</summary>
    public int[] Hidden { get; set; } = [64, 64];

    /// <summary>Activation after each hidden layer. Default: <see cref="Activation.Tanh"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>Gain of the orthogonal initialisation of the output layer, above 0. Default: 1.</summary>
    public double OutputGain { get; set; } = 1;
}
