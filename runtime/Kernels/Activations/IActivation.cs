namespace PolicyGen.Kernels;

/// <summary>An activation function y = f(x) of a hidden layer and its derivative, written once for all lane types.</summary>
public interface IActivation
{
    /// <summary>Whether f'(x) needs x; otherwise y alone is enough and x need not be kept.</summary>
    static abstract bool DerivativeNeedsInput { get; }

    /// <summary>Whether <see cref="Forward"/> is so few operations that one method can evaluate it eight times: beyond, the compiler's budget for inlining runs out.</summary>
    static abstract bool IsShort { get; }

    /// <summary>f(x).</summary>
    static abstract T Forward<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>f'(x), given the pre-activation x (read only if <see cref="DerivativeNeedsInput"/>) and the output y = f(x).</summary>
    static abstract T Derivative<T>(T x, T y)
        where T : struct, ILanes<T>;
}
