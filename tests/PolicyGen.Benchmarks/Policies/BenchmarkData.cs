using System.Runtime.InteropServices;
using PolicyGen.Benchmarks.Policies.Onnx;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>The numbers that all peers are given.</summary>
internal sealed class BenchmarkData
{
    /// <summary>Number of observations.</summary>
    public const int Rows = 2048;

    /// <summary>Calls of one row go through so many observations in turn.</summary>
    public const int SingleRows = 64;

    // Actor-critic weights are advantages over the batch's size.
    private const float WeightScale = 0.01f;
    private const float PreSquashScale = 0.8f;

    public BenchmarkData()
    {
        Observations = Normal(1, Rows * NetShape.Observations, 1);
        Noise = Normal(2, Rows * NetShape.Actions, 1);
        PreSquash = Normal(3, Rows * NetShape.Actions, PreSquashScale);
        Weights = Normal(4, Rows, WeightScale);
        Nets = [.. NetShape.All.Select((shape, i) => new NetData(this, shape, Normal(5 + (uint)i, shape.Parameters, 1)))];
    }

    /// <summary>[Rows, 24].</summary>
    public float[] Observations { get; }

    /// <summary>[Rows, 4].</summary>
    public float[] Noise { get; }

    /// <summary>Of the actions whose log-prob is asked for [Rows, 4].</summary>
    public float[] PreSquash { get; }

    /// <summary>What each row's log-prob weighs [Rows].</summary>
    public float[] Weights { get; }

    public IReadOnlyList<NetData> Nets { get; }

    public ReadOnlySpan<float> Observation(int row) => Observations.AsSpan(row * NetShape.Observations, NetShape.Observations);

    /// <summary>Writes everything as little-endian float32 files, and the networks as ONNX models, too.</summary>
    public void Write(string folder)
    {
        WriteFile(folder, "observations", Observations);
        WriteFile(folder, "noise", Noise);
        WriteFile(folder, "presquash", PreSquash);
        WriteFile(folder, "weights", Weights);
        foreach (NetData net in Nets)
        {
            string netFolder = Directory.CreateDirectory(Path.Combine(folder, net.Shape.Name)).FullName;
            WriteFile(netFolder, "parameters", net.Parameters);
            WriteFile(netFolder, "gradient", net.AdamGradient);
            OnnxPolicy.Write(net, netFolder);
        }
    }

    private static float[] Normal(uint stream, int count, float scale)
    {
        var values = new float[count];
        new RandomStream(7, stream).FillNormal(values);
        foreach (ref float value in values.AsSpan())
        {
            value *= scale;
        }

        return values;
    }

    private static void WriteFile(string folder, string name, float[] values) =>
        File.WriteAllBytes(Path.Combine(folder, name + ".f32"), MemoryMarshal.AsBytes<float>(values));
}
