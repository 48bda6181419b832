using System.Numerics;
using System.Runtime.InteropServices;

namespace PolicyGen.Benchmarks.Policies.InProcess;

/// <summary>The network layer by layer over plain arrays; how a layer is computed is left open. Both heads are one matrix.</summary>
internal abstract class LayeredMethods<T> : PolicyMethods
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _parameters, _gradient;
    private readonly T[] _observations, _preSquash, _weights, _noise;
    private readonly T[] _adamGradient;
    private readonly T[] _first, _second, _firstDelta, _secondDelta;
    private readonly T[] _heads = new T[BenchmarkData.Rows * NetShape.Heads];
    private readonly T[] _headDelta = new T[BenchmarkData.Rows * NetShape.Heads];
    private readonly T[] _singleObservation = new T[NetShape.Observations];
    private readonly T[] _logProbs = new T[BenchmarkData.Rows];
    private readonly T[] _actions = new T[BenchmarkData.Rows * NetShape.Actions];
    private int _steps;

    protected LayeredMethods(NetData net)
        : base(net)
    {
        _parameters = Convert(CanonicalOrder.FuseHeads(net.Parameters, net.Shape));
        AdamParameters = [.. _parameters];
        _adamGradient = Convert(CanonicalOrder.FuseHeads(net.AdamGradient, net.Shape));
        (_gradient, FirstMoment, SecondMoment) = (new T[_parameters.Length], new T[_parameters.Length], new T[_parameters.Length]);
        (_observations, _preSquash) = (Convert(net.Batch.Observations), Convert(net.Batch.PreSquash));
        (_weights, _noise) = (Convert(net.Batch.Weights), new T[BenchmarkData.Rows * NetShape.Actions]);
        int size = BenchmarkData.Rows * net.Shape.Hidden;
        (_first, _second, _firstDelta, _secondDelta) = (new T[size], new T[size], new T[size], new T[size]);
        EvaluateAllRows();
    }

    /// <summary>Means and log-stds before their limits [rows, 8] of the rows that were evaluated last.</summary>
    public ReadOnlySpan<T> Heads => _heads;

    protected T[] AdamParameters { get; }

    protected T[] FirstMoment { get; }

    protected T[] SecondMoment { get; }

    private int Hidden => Shape.Hidden;

    public sealed override void Act(ReadOnlySpan<float> observation, Span<float> action)
    {
        Forward(Load(observation, _singleObservation), 1);
        Tanh(_heads.AsSpan(0, NetShape.Actions), _actions.AsSpan(0, NetShape.Actions));
        Store(_actions.AsSpan(0, NetShape.Actions), action);
    }

    public sealed override float SampleFromNoise(ReadOnlySpan<float> observation, ReadOnlySpan<float> noise, Span<float> action)
    {
        Forward(Load(observation, _singleObservation), 1);
        Sample(_heads, Load(noise, _noise), 1, _actions, _logProbs);
        Store(_actions.AsSpan(0, NetShape.Actions), action);
        return float.CreateTruncating(_logProbs[0]);
    }

    public sealed override void Gradient(int rows)
    {
        Span<T> second = Part(Shape.SecondStart, Hidden * Hidden), heads = Part(Shape.HeadStart, Hidden * NetShape.Heads);
        Forward(_observations, rows);
        Score(_heads, _preSquash, _weights, rows, _logProbs, _headDelta);
        _gradient.AsSpan().Clear();
        AddWeightGradient(_second, _headDelta, rows, Hidden, NetShape.Heads, _gradient.AsSpan(Shape.HeadStart));
        InputGradient(_headDelta, heads, rows, Hidden, NetShape.Heads, _secondDelta);
        Derive(_second.AsSpan(0, rows * Hidden), _secondDelta);
        AddWeightGradient(_first, _secondDelta, rows, Hidden, Hidden, _gradient.AsSpan(Shape.SecondStart));
        InputGradient(_secondDelta, second, rows, Hidden, Hidden, _firstDelta);
        Derive(_first.AsSpan(0, rows * Hidden), _firstDelta);
        AddWeightGradient(_observations, _firstDelta, rows, NetShape.Observations, Hidden, _gradient);
        Store(_logProbs.AsSpan(0, rows), LogProbs);
    }

    public sealed override float[] CopyGradient() => CanonicalOrder.SplitHeads(ToSingle(_gradient), Shape);

    public sealed override void Adam()
    {
        _steps++;
        AdamStep(_adamGradient, T.CreateTruncating(1e-3 / (1 - Math.Pow(0.9, _steps))), T.CreateTruncating(1 / (1 - Math.Pow(0.999, _steps))));
    }

    public sealed override float[] CopyAdamParameters() => CanonicalOrder.SplitHeads(ToSingle(AdamParameters), Shape);

    public sealed override void EvaluateAllRows() => Forward(_observations, BenchmarkData.Rows);

    /// <summary>y [rows, outputs] = x [rows, inputs] w [inputs, outputs] + b.</summary>
    protected abstract void Layer(ReadOnlySpan<T> x, int rows, int inputs, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> y);

    /// <summary>Adds x^T delta, and after it the sum of delta's rows, to a gradient.</summary>
    protected abstract void AddWeightGradient(ReadOnlySpan<T> x, ReadOnlySpan<T> delta, int rows, int inputs, int outputs, Span<T> gradient);

    /// <summary>inputDelta [rows, inputs] = delta [rows, outputs] w^T.</summary>
    protected abstract void InputGradient(ReadOnlySpan<T> delta, ReadOnlySpan<T> weights, int rows, int inputs, int outputs, Span<T> inputDelta);

    /// <summary>The activation, in place.</summary>
    protected abstract void Activate(Span<T> y);

    /// <summary>delta times the activation's derivative, by the activation's output.</summary>
    protected abstract void Derive(ReadOnlySpan<T> y, Span<T> delta);

    protected abstract void Tanh(ReadOnlySpan<T> x, Span<T> y);

    /// <summary>Actions and log-probs of noise.</summary>
    protected abstract void Sample(ReadOnlySpan<T> heads, ReadOnlySpan<T> noise, int rows, Span<T> actions, Span<T> logProbs);

    /// <summary>Log-probs of pre-squash values, and weight times their gradient with respect to the heads.</summary>
    protected abstract void Score(ReadOnlySpan<T> heads, ReadOnlySpan<T> preSquash, ReadOnlySpan<T> weights, int rows, Span<T> logProbs, Span<T> headDelta);

    /// <summary>parameters -= rate m / (sqrt(v scale) + 1e-8).</summary>
    protected abstract void AdamStep(ReadOnlySpan<T> gradient, T rate, T scale);

    protected sealed override void SampleRowsFrom(ReadOnlySpan<float> noise)
    {
        Sample(_heads, Load(noise, _noise), BenchmarkData.Rows, _actions, _logProbs);
        Store(_actions, Actions);
        Store(_logProbs, LogProbs);
    }

    private void Forward(ReadOnlySpan<T> observations, int rows)
    {
        Span<T> first = _first.AsSpan(0, rows * Hidden), second = _second.AsSpan(0, rows * Hidden);
        Layer(observations, rows, NetShape.Observations, Part(0, NetShape.Observations * Hidden), Part(NetShape.Observations * Hidden, Hidden), first);
        Activate(first);
        Layer(first, rows, Hidden, Part(Shape.SecondStart, Hidden * Hidden), Part(Shape.SecondStart + (Hidden * Hidden), Hidden), second);
        Activate(second);
        Layer(second, rows, Hidden, Part(Shape.HeadStart, Hidden * NetShape.Heads), Part(Shape.HeadStart + (Hidden * NetShape.Heads), NetShape.Heads), _heads);
    }

    private Span<T> Part(int start, int length) => _parameters.AsSpan(start, length);

    private static ReadOnlySpan<T> Load(ReadOnlySpan<float> values, T[] converted)
    {
        if (typeof(T) == typeof(float))
        {
            return MemoryMarshal.Cast<float, T>(values);
        }

        for (int i = 0; i < values.Length; i++)
        {
            converted[i] = T.CreateTruncating(values[i]);
        }

        return converted.AsSpan(0, values.Length);
    }

    private static void Store(ReadOnlySpan<T> values, Span<float> converted)
    {
        if (typeof(T) == typeof(float))
        {
            MemoryMarshal.Cast<T, float>(values).CopyTo(converted);
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            converted[i] = float.CreateTruncating(values[i]);
        }
    }

    private static T[] Convert(float[] values) => [.. values.Select(T.CreateTruncating)];

    private static float[] ToSingle(T[] values) => [.. values.Select(float.CreateTruncating)];
}
