using System.Numerics.Tensors;

namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>System.Numerics.Tensors: every loop over neighbours in memory is a call of <see cref="TensorPrimitives"/>.</summary>
internal sealed class TensorPrimitivesMethods(NetData net) : LayeredMethods<float>(net)
{
    private const int Elements = BenchmarkData.Rows * NetShape.Actions;

    private static readonly float _logTwo = MathF.Log(2);
    private static readonly float _halfLogTwoPi = MathF.Log(MathF.Tau) / 2;

    private readonly Random _random = new(1);
    private readonly float[] _mean = new float[Elements], _raw = new float[Elements], _logStd = new float[Elements];
    private readonly float[] _a = new float[Elements], _b = new float[Elements], _terms = new float[Elements], _rowWeights = new float[Elements];
    private readonly float[] _scratch = new float[net.Shape.Parameters];
    private float[]? _transposed;

    protected override void Layer(ReadOnlySpan<float> x, int rows, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> y)
    {
        if (bias.Length < inputs / 2)
        {
            // Long sums over few outputs: dot products over the transposed weights, which are those of the heads and do not change.
            _transposed ??= Transposed(weights, inputs, bias.Length);
            for (int r = 0; r < rows; r++)
            {
                for (int o = 0; o < bias.Length; o++)
                {
                    y[(r * bias.Length) + o] = bias[o] + TensorPrimitives.Dot(x.Slice(r * inputs, inputs), _transposed.AsSpan(o * inputs, inputs));
                }
            }

            return;
        }

        for (int r = 0; r < rows; r++)
        {
            Span<float> outputs = y.Slice(r * bias.Length, bias.Length);
            bias.CopyTo(outputs);
            for (int i = 0; i < inputs; i++)
            {
                TensorPrimitives.MultiplyAdd(weights.Slice(i * bias.Length, bias.Length), x[(r * inputs) + i], outputs, outputs);
            }
        }
    }

    protected override void AddWeightGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> delta, int rows, int inputs, int outputs, Span<float> gradient)
    {
        Span<float> bias = gradient.Slice(inputs * outputs, outputs);
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> slopes = delta.Slice(r * outputs, outputs);
            for (int i = 0; i < inputs; i++)
            {
                Span<float> row = gradient.Slice(i * outputs, outputs);
                TensorPrimitives.MultiplyAdd(slopes, x[(r * inputs) + i], row, row);
            }

            TensorPrimitives.Add(bias, slopes, bias);
        }
    }

    protected override void InputGradient(ReadOnlySpan<float> delta, ReadOnlySpan<float> weights, int rows, int inputs, int outputs, Span<float> inputDelta)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int i = 0; i < inputs; i++)
            {
                inputDelta[(r * inputs) + i] = TensorPrimitives.Dot(weights.Slice(i * outputs, outputs), delta.Slice(r * outputs, outputs));
            }
        }
    }

    protected override void Activate(Span<float> y)
    {
        if (Shape.IsRelu)
        {
            TensorPrimitives.Max(y, 0, y);
        }
        else
        {
            TensorPrimitives.Tanh(y, y);
        }
    }

    protected override void Derive(ReadOnlySpan<float> y, Span<float> delta)
    {
        if (Shape.IsRelu)
        {
            // The output's sign is 0 or 1.
            for (int i = 0; i < y.Length; i += _scratch.Length)
            {
                int count = Math.Min(_scratch.Length, y.Length - i);
                TensorPrimitives.Ceiling(y.Slice(i, count), _scratch);
                TensorPrimitives.Min(_scratch.AsSpan(0, count), 1, _scratch);
                TensorPrimitives.Multiply(delta.Slice(i, count), _scratch.AsSpan(0, count), delta[i..]);
            }

            return;
        }

        for (int i = 0; i < y.Length; i += _scratch.Length)
        {
            Span<float> slope = _scratch.AsSpan(0, Math.Min(_scratch.Length, y.Length - i));
            TensorPrimitives.Multiply(y.Slice(i, slope.Length), y.Slice(i, slope.Length), slope);
            TensorPrimitives.Subtract(1, slope, slope);
            TensorPrimitives.Multiply(delta.Slice(i, slope.Length), slope, delta[i..]);
        }
    }

    protected override void Tanh(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);

    protected override void Sample(ReadOnlySpan<float> heads, ReadOnlySpan<float> noise, int rows, Span<float> actions, Span<float> logProbs)
    {
        int count = rows * NetShape.Actions;
        Span<float> u = _a.AsSpan(0, count);
        LoadHeads(heads, rows);
        TensorPrimitives.Exp(_logStd.AsSpan(0, count), u);
        TensorPrimitives.MultiplyAdd(u, noise, _mean.AsSpan(0, count), u);
        TensorPrimitives.Tanh(u, actions);
        SumLogProbs(u, noise, rows, logProbs);
    }

    protected override void Score(ReadOnlySpan<float> heads, ReadOnlySpan<float> preSquash, ReadOnlySpan<float> weights, int rows, Span<float> logProbs, Span<float> headDelta)
    {
        int count = rows * NetShape.Actions;
        Span<float> noise = _b.AsSpan(0, count), invStd = _a.AsSpan(0, count), meanSlope = _mean.AsSpan(0, count);
        LoadHeads(heads, rows);
        TensorPrimitives.Negate(_logStd.AsSpan(0, count), invStd);
        TensorPrimitives.Exp(invStd, invStd);
        TensorPrimitives.Subtract(preSquash[..count], meanSlope, noise);
        TensorPrimitives.Multiply(noise, invStd, noise);
        TensorPrimitives.Multiply(noise, invStd, meanSlope);
        SumLogProbs(preSquash[..count], noise, rows, logProbs);
        Span<float> rowWeights = _rowWeights.AsSpan(0, count), logStdSlope = _terms.AsSpan(0, count);
        for (int r = 0; r < rows; r++)
        {
            rowWeights.Slice(r * NetShape.Actions, NetShape.Actions).Fill(weights[r]);
        }

        TensorPrimitives.Multiply(meanSlope, rowWeights, meanSlope);
        TensorPrimitives.Multiply(noise, noise, logStdSlope);
        TensorPrimitives.Subtract(logStdSlope, 1, logStdSlope);
        TensorPrimitives.Multiply(logStdSlope, rowWeights, logStdSlope);
        for (int r = 0, i = 0; r < rows; r++)
        {
            for (int column = 0; column < NetShape.Actions; column++, i++)
            {
                headDelta[(r * NetShape.Heads) + column] = meanSlope[i];
                headDelta[(r * NetShape.Heads) + NetShape.Actions + column] = _logStd[i] == _raw[i] ? logStdSlope[i] : 0;
            }
        }
    }

    protected override void AdamStep(ReadOnlySpan<float> gradient, float rate, float scale)
    {
        (float[] parameters, float[] first, float[] second, float[] step) = (AdamParameters, FirstMoment, SecondMoment, _scratch);
        TensorPrimitives.Subtract(gradient, first, step);
        TensorPrimitives.MultiplyAdd(step, 0.1f, first, first);
        TensorPrimitives.Multiply(gradient, gradient, step);
        TensorPrimitives.Subtract(step, second, step);
        TensorPrimitives.MultiplyAdd(step, 0.001f, second, second);
        TensorPrimitives.Multiply(second, scale, step);
        TensorPrimitives.Sqrt(step, step);
        TensorPrimitives.Add(step, 1e-8f, step);
        TensorPrimitives.Divide(first, step, step);
        TensorPrimitives.MultiplyAdd(step, -rate, parameters, parameters);
    }

    // Box and Muller.
    protected override void Draw(Span<float> noise)
    {
        int half = noise.Length / 2;
        Span<float> radius = _a.AsSpan(0, half), angle = _b.AsSpan(0, half);
        for (int i = 0; i < half; i++)
        {
            (radius[i], angle[i]) = (1 - _random.NextSingle(), MathF.Tau * _random.NextSingle());
        }

        TensorPrimitives.Log(radius, radius);
        TensorPrimitives.Multiply(radius, -2, radius);
        TensorPrimitives.Sqrt(radius, radius);
        TensorPrimitives.SinCos(angle, noise[..half], noise[half..]);
        TensorPrimitives.Multiply(noise[..half], radius, noise);
        TensorPrimitives.Multiply(noise[half..], radius, noise[half..]);
    }

    private void LoadHeads(ReadOnlySpan<float> heads, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> row = heads.Slice(r * NetShape.Heads, NetShape.Heads);
            row[..NetShape.Actions].CopyTo(_mean.AsSpan(r * NetShape.Actions));
            row[NetShape.Actions..].CopyTo(_raw.AsSpan(r * NetShape.Actions));
        }

        Span<float> logStd = _logStd.AsSpan(0, rows * NetShape.Actions);
        TensorPrimitives.Max(_raw.AsSpan(0, logStd.Length), NetShape.LogStdMin, logStd);
        TensorPrimitives.Min(logStd, NetShape.LogStdMax, logStd);
    }

    // -noise^2 / 2 - logStd - log(2 pi) / 2 - 2 (log 2 - |u| - log1p(exp(-2 |u|))), then the sum of each row.
    private void SumLogProbs(ReadOnlySpan<float> u, ReadOnlySpan<float> noise, int rows, Span<float> logProbs)
    {
        Span<float> terms = _terms.AsSpan(0, u.Length);
        Span<float> rest = _rowWeights.AsSpan(0, u.Length);
        TensorPrimitives.Abs(u, terms);
        TensorPrimitives.Multiply(terms, -2, rest);
        TensorPrimitives.Exp(rest, rest);
        TensorPrimitives.LogP1(rest, rest);
        TensorPrimitives.Add(terms, rest, terms);
        TensorPrimitives.Subtract(terms, _logTwo, terms);
        TensorPrimitives.Multiply(terms, 2, terms);
        TensorPrimitives.Subtract(terms, _logStd.AsSpan(0, u.Length), terms);
        TensorPrimitives.Multiply(noise, noise, rest);
        TensorPrimitives.MultiplyAdd(rest, -0.5f, terms, terms);
        for (int r = 0; r < rows; r++)
        {
            logProbs[r] = TensorPrimitives.Sum(terms.Slice(r * NetShape.Actions, NetShape.Actions)) - (NetShape.Actions * _halfLogTwoPi);
        }
    }

    private static float[] Transposed(ReadOnlySpan<float> weights, int inputs, int outputs)
    {
        var transposed = new float[inputs * outputs];
        for (int i = 0; i < inputs; i++)
        {
            for (int o = 0; o < outputs; o++)
            {
                transposed[(o * inputs) + i] = weights[(i * outputs) + o];
            }
        }

        return transposed;
    }
}
