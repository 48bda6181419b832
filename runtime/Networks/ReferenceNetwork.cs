using MathNet.Numerics;
using PolicyGen.Distributions;

namespace PolicyGen;

/// <summary>The network in float64 and plain loops: what the float32 kernels are checked against. It allocates and is not fast.</summary>
public static class ReferenceNetwork
{
    /// <summary>W x + b for one row, from a flat parameter buffer.</summary>
    public static double[] Dense(ReadOnlySpan<double> parameters, int weightOffset, int biasOffset, int stride, int outputs, ReadOnlySpan<double> input)
    {
        double[] output = parameters.Slice(biasOffset, outputs).ToArray();
        for (int i = 0; i < input.Length; i++)
        {
            ReadOnlySpan<double> row = parameters.Slice(weightOffset + (i * stride), outputs);
            for (int o = 0; o < outputs; o++)
            {
                output[o] += input[i] * row[o];
            }
        }

        return output;
    }

    /// <summary>Applies an activation to each entry in place and returns the array.</summary>
    public static double[] Activate(double[] values, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (int i = 0; i < values.Length; i++)
        {
            double x = values[i];
            values[i] = activation switch
            {
                Activation.Tanh => Math.Tanh(x),
                Activation.Relu => Math.Max(x, 0),
                Activation.Elu => x > 0 ? x : ReferenceMath.Expm1(x),
                Activation.Silu => x / (1 + Math.Exp(-x)),
                Activation.Gelu => 0.5 * x * SpecialFunctions.Erfc(-x / Constants.Sqrt2),
                Activation.Softplus => Math.Max(x, 0) + ReferenceMath.Log1p(Math.Exp(-Math.Abs(x))),
                _ => x,
            };
        }

        return values;
    }
}
