using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>How a log-std is kept between its limits, written once for all lane types and once in float64.</summary>
public interface ILogStdLimit
{
    /// <summary>The limited log-std of a finite raw one.</summary>
    static abstract T Apply<T>(T raw, T min, T max)
        where T : struct, ILanes<T>;

    /// <summary>dL/d raw, given dL/d logStd.</summary>
    static abstract T Backpropagate<T>(T raw, T min, T max, T gradient)
        where T : struct, ILanes<T>;

    /// <summary>The limited log-std in float64.</summary>
    static abstract double Reference(double raw, double min, double max);
}
