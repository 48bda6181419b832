using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Single;

namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>MathNet.Numerics with its managed provider on one thread: matrices and vectors of float32, elementwise functions by delegates.</summary>
internal sealed class MathNetMethods : PolicyMethods
{
    private static readonly float _logTwo = MathF.Log(2);
    private static readonly float _halfLogTwoPi = MathF.Log(MathF.Tau) / 2;

    private readonly Random _random = new(1);
    private readonly Layer _first, _second, _heads;
    private readonly Func<float, float> _activation;
    private readonly Func<float, float, float> _slope;
    private readonly Dictionary<int, Matrix<float>> _observations = [];
    private readonly double[] _normal = new double[BenchmarkData.Rows * NetShape.Actions];
    private Matrix<float> _evaluated;

    public MathNetMethods(NetData net)
        : base(net)
    {
        Control.UseSingleThread();
        float[] parameters = CanonicalOrder.FuseHeads(net.Parameters, net.Shape);
        int hidden = net.Shape.Hidden;
        _first = new Layer(parameters, NetShape.Observations, hidden);
        _second = new Layer(parameters.AsSpan(net.Shape.SecondStart), hidden, hidden);
        _heads = new Layer(parameters.AsSpan(net.Shape.HeadStart), hidden, NetShape.Heads);
        _activation = net.Shape.IsRelu ? static x => Math.Max(x, 0) : MathF.Tanh;
        _slope = net.Shape.IsRelu ? static (delta, y) => y > 0 ? delta : 0 : static (delta, y) => delta * (1 - (y * y));
        _evaluated = EvaluateHeads();
    }

    public override Action? Operation(BenchmarkCase what) => what.Kind == CaseKind.Adam ? null : base.Operation(what);

    public override float[]? Numbers(BenchmarkCase what) => what.Kind == CaseKind.Adam ? null : base.Numbers(what);

    public override void Act(ReadOnlySpan<float> observation, Span<float> action)
    {
        Vector<float> heads = Forward(observation);
        for (int i = 0; i < action.Length; i++)
        {
            action[i] = MathF.Tanh(heads[i]);
        }
    }

    public override float SampleFromNoise(ReadOnlySpan<float> observation, ReadOnlySpan<float> noise, Span<float> action)
    {
        Vector<float> heads = Forward(observation);
        return SampleRow(i => heads[i], noise, action);
    }

    public override void Gradient(int rows)
    {
        if (!_observations.TryGetValue(rows, out Matrix<float>? x))
        {
            x = DenseMatrix.Build.DenseOfRowMajor(rows, NetShape.Observations, Net.Batch.Observations.AsSpan(0, rows * NetShape.Observations).ToArray());
            _observations.Add(rows, x);
        }

        Matrix<float> first = Forward(_first, x), second = Forward(_second, first);
        Matrix<float> heads = _heads.Forward(second), delta = Score(heads);
        _heads.SetGradient(second, delta);
        delta = delta.TransposeAndMultiply(_heads.Weights).Map2(_slope, second);
        _second.SetGradient(first, delta);
        delta = delta.TransposeAndMultiply(_second.Weights).Map2(_slope, first);
        _first.SetGradient(x, delta);
    }

    public override float[] CopyGradient() =>
        CanonicalOrder.SplitHeads([.. _first.CopyGradient(), .. _second.CopyGradient(), .. _heads.CopyGradient()], Shape);

    public override void Adam() => throw new NotSupportedException("MathNet has no optimizer to compare with.");

    public override float[] CopyAdamParameters() => throw new NotSupportedException("MathNet has no optimizer to compare with.");

    public override void EvaluateAllRows() => _evaluated = EvaluateHeads();

    protected override void SampleRowsFrom(ReadOnlySpan<float> noise)
    {
        for (int row = 0; row < BenchmarkData.Rows; row++)
        {
            int r = row, start = row * NetShape.Actions;
            LogProbs[row] = SampleRow(i => _evaluated.At(r, i), noise.Slice(start, NetShape.Actions), Actions.AsSpan(start, NetShape.Actions));
        }
    }

    protected override void Draw(Span<float> noise)
    {
        Span<double> draws = _normal.AsSpan(0, noise.Length);
        if (noise.Length == _normal.Length)
        {
            Normal.Samples(_random, _normal, 0, 1);
        }
        else
        {
            foreach (ref double draw in draws)
            {
                draw = Normal.Sample(_random, 0, 1);
            }
        }

        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)draws[i];
        }
    }

    private Matrix<float> EvaluateHeads() =>
        _heads.Forward(Forward(_second, Forward(_first, DenseMatrix.Build.DenseOfRowMajor(BenchmarkData.Rows, NetShape.Observations, Net.Batch.Observations))));

    private Vector<float> Forward(ReadOnlySpan<float> observation)
    {
        Vector<float> first = _first.Forward(DenseVector.OfArray(observation.ToArray()));
        first.MapInplace(_activation, Zeros.Include);
        Vector<float> second = _second.Forward(first);
        second.MapInplace(_activation, Zeros.Include);
        return _heads.Forward(second);
    }

    private Matrix<float> Forward(Layer layer, Matrix<float> x)
    {
        Matrix<float> y = layer.Forward(x);
        y.MapInplace(_activation, Zeros.Include);
        return y;
    }

    private static float SampleRow(Func<int, float> heads, ReadOnlySpan<float> noise, Span<float> action)
    {
        float sum = 0;
        for (int i = 0; i < NetShape.Actions; i++)
        {
            float logStd = Math.Clamp(heads(NetShape.Actions + i), NetShape.LogStdMin, NetShape.LogStdMax);
            float u = heads(i) + (MathF.Exp(logStd) * noise[i]);
            action[i] = MathF.Tanh(u);
            sum -= (noise[i] * noise[i] / 2) + logStd + LogTanhJacobian(u) + _halfLogTwoPi;
        }

        return sum;
    }

    // Log-probs, and weight times their gradient with respect to the heads.
    private Matrix<float> Score(Matrix<float> heads)
    {
        Matrix<float> delta = DenseMatrix.Create(heads.RowCount, NetShape.Heads, 0);
        for (int row = 0; row < heads.RowCount; row++)
        {
            float sum = 0, weight = Net.Batch.Weights[row];
            for (int i = 0; i < NetShape.Actions; i++)
            {
                float raw = heads.At(row, NetShape.Actions + i), logStd = Math.Clamp(raw, NetShape.LogStdMin, NetShape.LogStdMax);
                float u = Net.Batch.PreSquash[(row * NetShape.Actions) + i], invStd = MathF.Exp(-logStd);
                float z = (u - heads.At(row, i)) * invStd;
                sum -= (z * z / 2) + logStd + LogTanhJacobian(u) + _halfLogTwoPi;
                delta.At(row, i, weight * z * invStd);
                delta.At(row, NetShape.Actions + i, logStd == raw ? weight * ((z * z) - 1) : 0);
            }

            LogProbs[row] = sum;
        }

        return delta;
    }

    private static float LogTanhJacobian(float u) => 2 * (_logTwo - Math.Abs(u) - MathF.Log(1 + MathF.Exp(-2 * Math.Abs(u))));

    private sealed class Layer
    {
        private readonly Vector<float> _bias;
        private Matrix<float> _weightGradient;
        private Vector<float> _biasGradient;

        public Layer(ReadOnlySpan<float> parameters, int inputs, int outputs)
        {
            Weights = DenseMatrix.Build.DenseOfRowMajor(inputs, outputs, parameters[..(inputs * outputs)].ToArray());
            _bias = DenseVector.OfArray(parameters.Slice(inputs * outputs, outputs).ToArray());
            (_weightGradient, _biasGradient) = (Weights, _bias);
        }

        public Matrix<float> Weights { get; }

        public Vector<float> Forward(Vector<float> x) => Weights.LeftMultiply(x).Add(_bias);

        public Matrix<float> Forward(Matrix<float> x)
        {
            Matrix<float> y = x.Multiply(Weights);
            y.MapIndexedInplace((_, column, value) => value + _bias[column], Zeros.Include);
            return y;
        }

        public void SetGradient(Matrix<float> x, Matrix<float> delta) =>
            (_weightGradient, _biasGradient) = (x.TransposeThisAndMultiply(delta), delta.ColumnSums());

        public float[] CopyGradient() => [.. _weightGradient.ToRowMajorArray(), .. _biasGradient];
    }
}
