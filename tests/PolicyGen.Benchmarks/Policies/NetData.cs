namespace PolicyGen.Benchmarks.Policies;

/// <summary>The parameters of one network: hidden.0, hidden.1, mean, log_std, each weights [in, out] and then biases.</summary>
internal sealed class NetData
{
    private const float BiasScale = 0.1f;

    // Of a trained policy's size: log-stds around -0.5, means within the range that tanh leaves.
    private const float HeadScale = 0.5f;
    private const float LogStdBias = -0.5f;

    // Beyond the upper limit, where the gradient is 0: who forgets the limits fails the check.
    private const float ClampedLogStdBias = 4;

    public NetData(BenchmarkData batch, NetShape shape, float[] normal)
    {
        (Batch, Shape, Parameters) = (batch, shape, normal);
        AdamGradient = [.. normal];
        int hidden = shape.Hidden;
        Scale(0, NetShape.Observations * hidden, MathF.Sqrt(1f / NetShape.Observations));
        Scale(NetShape.Observations * hidden, hidden, BiasScale);
        Scale(shape.SecondStart, hidden * hidden, MathF.Sqrt((shape.IsRelu ? 2f : 1f) / hidden));
        Scale(shape.SecondStart + (hidden * hidden), hidden, BiasScale);
        int head = (hidden + 1) * NetShape.Actions;
        Scale(shape.HeadStart, 2 * head, HeadScale / MathF.Sqrt(hidden));
        Span<float> logStdBias = Parameters.AsSpan(shape.Parameters - NetShape.Actions);
        logStdBias.Fill(LogStdBias);
        logStdBias[^1] = ClampedLogStdBias;
    }

    public BenchmarkData Batch { get; }

    public NetShape Shape { get; }

    public float[] Parameters { get; }

    /// <summary>The gradient of Adam's steps.</summary>
    public float[] AdamGradient { get; }

    private void Scale(int start, int count, float factor)
    {
        foreach (ref float value in Parameters.AsSpan(start, count))
        {
            value *= factor;
        }
    }
}
