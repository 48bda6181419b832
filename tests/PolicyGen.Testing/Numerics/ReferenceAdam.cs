namespace PolicyGen.Testing;

/// <summary>Adam in float64, as algorithm 1 of its paper has it, with decays 0.9 and 0.999 and epsilon 1e-8.</summary>
/// <param name="parameters">What it changes.</param>
/// <param name="learningRate">Size of a step.</param>
public sealed class ReferenceAdam(double[] parameters, double learningRate)
{
    private int _steps;

    /// <summary>The parameters as they are now.</summary>
    public double[] Parameters => parameters;

    /// <summary>The decayed mean of the gradients, not corrected for its start from 0.</summary>
    public double[] FirstMoment { get; } = new double[parameters.Length];

    /// <summary>The decayed mean of their squares, likewise.</summary>
    public double[] SecondMoment { get; } = new double[parameters.Length];

    /// <summary>Takes a step along a gradient of as many numbers.</summary>
    public void Step(ReadOnlySpan<float> gradient)
    {
        _steps++;
        for (int i = 0; i < gradient.Length; i++)
        {
            double g = gradient[i];
            FirstMoment[i] = (0.9 * FirstMoment[i]) + (0.1 * g);
            SecondMoment[i] = (0.999 * SecondMoment[i]) + (0.001 * g * g);
            double first = FirstMoment[i] / (1 - Math.Pow(0.9, _steps)), second = SecondMoment[i] / (1 - Math.Pow(0.999, _steps));
            parameters[i] -= learningRate * first / (Math.Sqrt(second) + 1e-8);
        }
    }
}
