using System.Diagnostics;
using System.Runtime.CompilerServices;
using PolicyGen.Benchmarks.Policies.InProcess;

namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>A peer in this process.</summary>
internal sealed class InProcessPeer(string name, string description, BenchmarkData data, Func<NetData, PolicyMethods> create) : IPeer
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan _reading = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<NetShape, PolicyMethods> _methods = data.Nets.ToDictionary(net => net.Shape, create);
    private readonly Dictionary<BenchmarkCase, Action?> _operations = [];

    public string Name => name;

    public string Description => description;

    public float[]? Numbers(BenchmarkCase what) => _methods[what.Net].Numbers(what);

    public float[]? Drawn(BenchmarkCase what) => _methods[what.Net].Drawn(what);

    public double? Time(BenchmarkCase what)
    {
        if (!_operations.TryGetValue(what, out Action? operation))
        {
            operation = _methods[what.Net].Operation(what);
            _operations.Add(what, operation);
        }

        return operation is null ? null : Time(operation);
    }

    public void Dispose()
    {
    }

    // Compiled once and for all: a loop that is replaced while it runs would be a different one in the first rounds.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Time(Action operation)
    {
        long start = Stopwatch.GetTimestamp();
        long calls = 0;
        do
        {
            operation();
            calls++;
        }
        while (Stopwatch.GetElapsedTime(start) < _warmUp);
        calls = (long)(_reading / (Stopwatch.GetElapsedTime(start) / calls)) + 1;
        start = Stopwatch.GetTimestamp();
        for (long i = 0; i < calls; i++)
        {
            operation();
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls;
    }
}
