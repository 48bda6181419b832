using PolicyGen.Benchmarks.Policies;
using PolicyGen.Benchmarks.Policies.InProcess;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Samples.Tests.Benchmarks;

/// <summary>A peer that computes right and draws in a way of its own.</summary>
internal sealed class DrawingPeer(IPeer right, string how) : IPeer
{
    private const int Count = BenchmarkData.Rows * NetShape.Actions;

    private readonly BenchmarkData _data = new();
    private RandomStream _random = new(2);

    public string Name => how;

    public string Description => "";

    public float[]? Numbers(BenchmarkCase what) => right.Numbers(what);

    public float[]? Drawn(BenchmarkCase what)
    {
        float[] noise = new float[Count];
        _random = how == "the same again" ? new(2) : _random;
        _random.FillNormal(noise);
        noise = how switch
        {
            "narrow" => [.. noise.Select(z => 0.95f * z)],
            "shifted" => [.. noise.Select(z => z + 0.05f)],
            "uniform" => [.. noise.Select(_ => MathF.Sqrt(3) * ((2 * _random.NextSingle()) - 1))],
            "from a stock" => [.. noise.Select((_, i) => noise[i % 256])],
            "the same for all dimensions" => [.. noise.Select((_, i) => noise[i / NetShape.Actions])],
            _ => noise,
        };
        float[] drawn = Draws(new PlainLoops<double>(_data.Nets.Single(net => net.Shape == what.Net)), noise);
        drawn[Count] += how == "log-prob of other noise" ? 0.01f : 0;
        drawn[5] = how == "outside" ? 1.5f : drawn[5];
        return how == "nothing" ? null : drawn;
    }

    public double? Time(BenchmarkCase what) => null;

    public void Dispose()
    {
    }

    private float[] Draws(PolicyMethods methods, float[] noise)
    {
        float[] drawn = new float[Count + BenchmarkData.Rows];
        for (int row = 0; row < BenchmarkData.Rows; row++)
        {
            int first = row * NetShape.Actions;
            drawn[Count + row] = methods.SampleFromNoise(
                _data.Observation(row % BenchmarkData.SingleRows), noise.AsSpan(first, NetShape.Actions), drawn.AsSpan(first, NetShape.Actions));
        }

        return drawn;
    }
}
