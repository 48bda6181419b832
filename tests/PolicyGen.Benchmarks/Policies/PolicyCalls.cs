using BenchmarkDotNet.Attributes;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>Single calls of a generated policy, with what they allocate.</summary>
[MemoryDiagnoser]
public class PolicyCalls
{
    private const int Minibatch = 64;

    private readonly SmallPolicy _policy = new();
    private readonly PolicyWorkspace _single, _batch;
    private readonly BenchmarkData _data = new();
    private readonly float[] _action = new float[NetShape.Actions];
    private readonly float[] _preSquash = new float[NetShape.Actions];
    private readonly float[] _logProbs = new float[Minibatch];
    private readonly AlignedBuffer _gradient;
    private RandomStream _random = new(1);

    /// <summary>Allocates what the calls reuse.</summary>
    public PolicyCalls()
    {
        (_single, _batch) = (_policy.CreateWorkspace(), _policy.CreateWorkspace(Minibatch));
        _gradient = _policy.Parameters.CreateGradient();
    }

    /// <summary>One observation to its noise-free action.</summary>
    [Benchmark]
    public void Deterministic()
    {
        _policy.Forward(_data.Observation(0), _single);
        _policy.DeterministicAction(_single, _action);
    }

    /// <summary>One observation to a drawn action and its log-prob.</summary>
    [Benchmark]
    public void Sample()
    {
        _policy.Forward(_data.Observation(0), _single);
        _policy.Sample(_single, ref _random, _action, _preSquash, _logProbs.AsSpan(0, 1));
    }

    /// <summary>Forward and backward pass of a minibatch of 64.</summary>
    [Benchmark]
    public void GradientOf64()
    {
        _policy.Forward(_data.Observations.AsSpan(0, Minibatch * NetShape.Observations), _batch);
        _policy.LogProb(_batch, _data.PreSquash.AsSpan(0, Minibatch * NetShape.Actions), _logProbs);
        _policy.AddLogProbGradient(_batch, _data.PreSquash.AsSpan(0, Minibatch * NetShape.Actions), _data.Weights.AsSpan(0, Minibatch));
        _gradient.Span.Clear();
        _policy.Backward(_batch, _gradient.Span);
    }
}
