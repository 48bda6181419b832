using BenchmarkDotNet.Attributes;
using PolicyGen.Environments;

namespace PolicyGen.Benchmarks;

/// <summary>Single calls: a step with random actions (its resets included), a reset, and a step of 16 walkers at once.</summary>
[MemoryDiagnoser]
public class WalkerCalls
{
    private readonly float[] _observation = new float[BipedalWalker.ObservationDim];
    private readonly BipedalWalker _walker = new();
    private readonly BipedalWalkerHardcore _hardcore = new();
    private readonly SingleCase<BipedalWalker> _steps = new("random", null);
    private readonly SingleCase<BipedalWalkerHardcore> _hardcoreSteps = new("random", null);
    private readonly VectorCase<BipedalWalker> _sixteen = new("random", null, count: 16, threads: 1);
    private long _seed;

    [Benchmark]
    public int Step() => _steps.Run(1);

    [Benchmark]
    public int HardcoreStep() => _hardcoreSteps.Run(1);

    [Benchmark]
    public int StepOf16() => _sixteen.Run(16);

    [Benchmark]
    public void Reset() => _walker.Reset(_seed++, _observation);

    [Benchmark]
    public void HardcoreReset() => _hardcore.Reset(_seed++, _observation);
}
