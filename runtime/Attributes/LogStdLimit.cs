namespace PolicyGen;

/// <summary>How a raw log-std is brought into [LogStdMin, LogStdMax].</summary>
public enum LogStdLimit
{
    /// <summary>min(max(raw, LogStdMin), LogStdMax). The gradient is zero outside and passes at the limits.</summary>
    Clamp,

    /// <summary>
    /// m + h t / (1 + |t|) with t = (raw - m) / h, m the middle and h half the width of the interval.
    /// Its slope 1 / (1 + |t|)^2 falls off so slowly that a head which strayed far outside still finds its way back.
    /// </summary>
    Smooth,
}
