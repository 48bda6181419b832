using PolicyGen.Kernels;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>A layer with random numbers; results come back as fresh arrays that start from numbers a kernel must overwrite or keep.</summary>
internal sealed class DenseCase
{
    private readonly int _rows, _inputs, _outputs;

    public DenseCase(int rows, int inputs, int outputs, int xStride)
    {
        (_rows, _inputs, _outputs) = (rows, inputs, outputs);
        XStride = xStride;
        Stride = Dense.PaddedWidth(outputs);
        var random = new System.Random(1 + (rows * 1000) + (inputs * 10) + outputs);
        X = Fill(random, rows * xStride);
        Weights = ZeroPadding(Fill(random, inputs * Stride), outputs);
        Bias = ZeroPadding(Fill(random, Stride), outputs);
        Delta = ZeroPadding(Fill(random, rows * Stride), outputs);
    }

    public int XStride { get; }

    public int Stride { get; }

    public float[] X { get; }

    public float[] Weights { get; }

    public float[] Bias { get; }

    public float[] Delta { get; }

    public float[] Forward<T>()
        where T : struct, ILanes<T> => Forward<IdentityActivation, T>();

    public float[] Forward<TActivation, T>()
        where TActivation : struct, IActivation
        where T : struct, ILanes<T> => Forward<TActivation, T>(out _);

    public float[] Forward<TActivation, T>(out float[] sums)
        where TActivation : struct, IActivation
        where T : struct, ILanes<T>
    {
        sums = new float[_rows * Stride];
        Array.Fill(sums, 99);
        float[] y = typeof(TActivation) == typeof(IdentityActivation) ? sums : new float[_rows * Stride];
        Dense.Forward<TActivation, T>(X, XStride, Weights, Bias, sums, y, _rows, _inputs, _outputs);
        ZeroPadding(sums, _outputs);
        return ZeroPadding(y, _outputs);
    }

    /// <summary>The bias gradient as row 0, then the weights'.</summary>
    public float[] AccumulateGradient<T>()
        where T : struct, ILanes<T>
    {
        float[] weights = Weights.ToArray();
        float[] bias = Bias.ToArray();
        Dense.AccumulateGradient<T>(X, XStride, Delta, weights, bias, _rows, _inputs, _outputs);
        return [.. bias, .. weights];
    }

    public float[] InputGradient<T>(int inputDeltaStride)
        where T : struct, ILanes<T>
    {
        float[] gradient = new float[_rows * inputDeltaStride];
        Array.Fill(gradient, 99);
        Dense.InputGradient<T>(Delta, Weights, gradient, inputDeltaStride, _rows, _inputs, _outputs);
        return gradient;
    }

    /// <summary>Whether element i of an output lies beyond the outputs of its row.</summary>
    public bool IsPadding(int i) => i % Stride >= _outputs;

    private float[] ZeroPadding(float[] matrix, int columns)
    {
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = i % Stride < columns ? matrix[i] : 0;
        }

        return matrix;
    }

    private static float[] Fill(System.Random random, int length)
    {
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }

        return values;
    }
}
