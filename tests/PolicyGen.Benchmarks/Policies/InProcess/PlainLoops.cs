using System.Numerics;

namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>What one writes without a library: scalar loops, the inner one over neighbours in memory. In float64 it is the reference of all others.</summary>
internal sealed class PlainLoops<T>(NetData net) : LayeredMethods<T>(net)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T _two = T.One + T.One;
    private static readonly T _half = T.One / (T.One + T.One);
    private static readonly T _logTwo = T.Log(T.One + T.One);
    private static readonly T _halfLogTwoPi = T.Log(T.Tau) / (T.One + T.One);
    private static readonly T _logStdMin = T.CreateTruncating(NetShape.LogStdMin);
    private static readonly T _logStdMax = T.CreateTruncating(NetShape.LogStdMax);
    private static readonly T _epsilon = T.CreateTruncating(1e-8);
    private static readonly T _gain1 = T.CreateTruncating(0.1);
    private static readonly T _gain2 = T.CreateTruncating(0.001);

    private readonly Random _random = new(1);

    protected override void Layer(ReadOnlySpan<T> x, int rows, int inputs, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> y)
    {
        for (int r = 0; r < rows; r++)
        {
            Span<T> outputs = y.Slice(r * bias.Length, bias.Length);
            bias.CopyTo(outputs);
            for (int i = 0; i < inputs; i++)
            {
                T input = x[(r * inputs) + i];
                ReadOnlySpan<T> row = weights.Slice(i * outputs.Length, outputs.Length);
                for (int o = 0; o < outputs.Length; o++)
                {
                    outputs[o] += input * row[o];
                }
            }
        }
    }

    protected override void AddWeightGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> delta, int rows, int inputs, int outputs, Span<T> gradient)
    {
        Span<T> bias = gradient.Slice(inputs * outputs, outputs);
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> slopes = delta.Slice(r * outputs, outputs);
            for (int i = 0; i < inputs; i++)
            {
                T input = x[(r * inputs) + i];
                Span<T> row = gradient.Slice(i * outputs, outputs);
                for (int o = 0; o < row.Length; o++)
                {
                    row[o] += input * slopes[o];
                }
            }

            for (int o = 0; o < bias.Length; o++)
            {
                bias[o] += slopes[o];
            }
        }
    }

    protected override void InputGradient(ReadOnlySpan<T> delta, ReadOnlySpan<T> weights, int rows, int inputs, int outputs, Span<T> inputDelta)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> slopes = delta.Slice(r * outputs, outputs);
            for (int i = 0; i < inputs; i++)
            {
                ReadOnlySpan<T> row = weights.Slice(i * outputs, outputs);
                T sum = T.Zero;
                for (int o = 0; o < row.Length; o++)
                {
                    sum += row[o] * slopes[o];
                }

                inputDelta[(r * inputs) + i] = sum;
            }
        }
    }

    protected override void Activate(Span<T> y)
    {
        foreach (ref T value in y)
        {
            value = Shape.IsRelu ? T.Max(value, T.Zero) : T.Tanh(value);
        }
    }

    protected override void Derive(ReadOnlySpan<T> y, Span<T> delta)
    {
        for (int i = 0; i < y.Length; i++)
        {
            delta[i] *= !Shape.IsRelu ? T.One - (y[i] * y[i]) : y[i] > T.Zero ? T.One : T.Zero;
        }
    }

    protected override void Tanh(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = T.Tanh(x[i]);
        }
    }

    protected override void Sample(ReadOnlySpan<T> heads, ReadOnlySpan<T> noise, int rows, Span<T> actions, Span<T> logProbs)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> row = heads.Slice(r * NetShape.Heads, NetShape.Heads);
            T sum = T.Zero;
            for (int i = 0; i < NetShape.Actions; i++)
            {
                T z = noise[(r * NetShape.Actions) + i];
                T logStd = T.Clamp(row[NetShape.Actions + i], _logStdMin, _logStdMax);
                T u = row[i] + (T.Exp(logStd) * z);
                actions[(r * NetShape.Actions) + i] = T.Tanh(u);
                sum -= (_half * z * z) + logStd + LogTanhJacobian(u) + _halfLogTwoPi;
            }

            logProbs[r] = sum;
        }
    }

    protected override void Score(ReadOnlySpan<T> heads, ReadOnlySpan<T> preSquash, ReadOnlySpan<T> weights, int rows, Span<T> logProbs, Span<T> headDelta)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<T> row = heads.Slice(r * NetShape.Heads, NetShape.Heads);
            Span<T> slopes = headDelta.Slice(r * NetShape.Heads, NetShape.Heads);
            T sum = T.Zero;
            for (int i = 0; i < NetShape.Actions; i++)
            {
                T u = preSquash[(r * NetShape.Actions) + i];
                T raw = row[NetShape.Actions + i];
                T logStd = T.Clamp(raw, _logStdMin, _logStdMax);
                T invStd = T.Exp(-logStd);
                T z = (u - row[i]) * invStd;
                sum -= (_half * z * z) + logStd + LogTanhJacobian(u) + _halfLogTwoPi;
                slopes[i] = weights[r] * z * invStd;
                slopes[NetShape.Actions + i] = logStd == raw ? weights[r] * ((z * z) - T.One) : T.Zero;
            }

            logProbs[r] = sum;
        }
    }

    protected override void AdamStep(ReadOnlySpan<T> gradient, T rate, T scale)
    {
        (T[] parameters, T[] first, T[] second) = (AdamParameters, FirstMoment, SecondMoment);
        for (int i = 0; i < gradient.Length; i++)
        {
            T g = gradient[i];
            first[i] += _gain1 * (g - first[i]);
            second[i] += _gain2 * ((g * g) - second[i]);
            parameters[i] -= rate * first[i] / (T.Sqrt(second[i] * scale) + _epsilon);
        }
    }

    protected override void Draw(Span<float> noise)
    {
        for (int i = 0; i < noise.Length; i += 2)
        {
            float radius = MathF.Sqrt(-2 * MathF.Log(1 - _random.NextSingle()));
            (float sine, float cosine) = MathF.SinCos(MathF.Tau * _random.NextSingle());
            (noise[i], noise[i + 1]) = (radius * cosine, radius * sine);
        }
    }

    private static T LogTanhJacobian(T u)
    {
        T size = T.Abs(u);
        return _two * (_logTwo - size - T.LogP1(T.Exp(-_two * size)));
    }
}
