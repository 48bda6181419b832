namespace PolicyGen.Distributions;

/// <summary>
/// m + h t / (1 + |t|) with t = (raw - m) / h, m = (min + max) / 2 and h = (max - min) / 2: the smooth limit of a log-std. tanh in its
/// place would let the gradient die exponentially; this slope, 1 / (1 + |t|)^2, stays above zero in float32 up to |t| = 1e22.
/// </summary>
public static class LogStdSoftLimit
{
    /// <summary>logStd = limit(raw).</summary>
    public static void Apply(ReadOnlySpan<float> raw, float min, float max, Span<float> logStd)
    {
        float middle = (min + max) / 2;
        float half = (max - min) / 2;
        for (int i = 0; i < raw.Length; i++)
        {
            float t = (raw[i] - middle) / half;
            logStd[i] = Math.Clamp(middle + (half * (t / (1 + Math.Abs(t)))), min, max);
        }
    }

    /// <summary>Turns dL/d logStd into dL/d raw in place.</summary>
    public static void Backpropagate(ReadOnlySpan<float> raw, float min, float max, Span<float> gradient)
    {
        float middle = (min + max) / 2;
        float half = (max - min) / 2;
        for (int i = 0; i < raw.Length; i++)
        {
            float slope = 1 / (1 + Math.Abs((raw[i] - middle) / half));
            gradient[i] *= slope * slope;
        }
    }

    /// <summary>The same in float64.</summary>
    public static double Reference(double raw, double min, double max)
    {
        double middle = (min + max) / 2;
        double half = (max - min) / 2;
        double t = (raw - middle) / half;
        return middle + (half * t / (1 + Math.Abs(t)));
    }

    /// <summary>The raw value whose limit is <paramref name="logStd"/>, strictly between the limits: where a head starts.</summary>
    public static double Inverse(double logStd, double min, double max)
    {
        double middle = (min + max) / 2;
        double half = (max - min) / 2;
        double y = (logStd - middle) / half;
        return middle + (half * y / (1 - Math.Abs(y)));
    }
}
