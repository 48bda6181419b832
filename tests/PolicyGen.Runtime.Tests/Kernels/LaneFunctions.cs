using PolicyGen.Kernels;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>A function of LaneMath as a type, so that one test serves all functions and all lane types.</summary>
internal interface ILaneFunction
{
    static abstract T Apply<T>(T x)
        where T : struct, ILanes<T>;
}

internal readonly struct ExpFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Exp(x);
}

internal readonly struct Expm1Function : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Expm1(x);
}

internal readonly struct LogFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Log(x);
}

internal readonly struct Log1pFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Log1p(x);
}

internal readonly struct TanhFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Tanh(x);
}

internal readonly struct TanhActivationFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => TanhActivation.Forward(x);
}

internal readonly struct AtanhFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Atanh(x);
}

internal readonly struct SigmoidFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Sigmoid(x);
}

internal readonly struct SoftplusFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Softplus(x);
}

internal readonly struct ErfFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.Erf(x);
}

internal readonly struct LogTanhJacobianFunction : ILaneFunction
{
    public static T Apply<T>(T x)
        where T : struct, ILanes<T> => LaneMath.LogTanhJacobian(x);
}
