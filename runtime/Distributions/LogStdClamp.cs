using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>min(max(raw, min), max): the hard limit of a log-std. Its gradient is zero outside and passes at the limits.</summary>
public static class LogStdClamp
{
    /// <summary>logStd = clamp(raw).</summary>
    public static void Apply(ReadOnlySpan<float> raw, float min, float max, Span<float> logStd)
    {
        for (int i = 0; i < raw.Length; i++)
        {
            logStd[i] = Math.Clamp(raw[i], min, max);
        }
    }

    /// <summary>Turns dL/d logStd into dL/d raw in place.</summary>
    public static void Backpropagate(ReadOnlySpan<float> raw, float min, float max, Span<float> gradient)
    {
        for (int i = 0; i < raw.Length; i++)
        {
            gradient[i] = raw[i] >= min && raw[i] <= max ? gradient[i] : 0;
        }
    }

    /// <summary>The same in float64.</summary>
    public static double Reference(double raw, double min, double max) => Math.Clamp(raw, min, max);
}
