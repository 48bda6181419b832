namespace PolicyGen.Analyzers.Known;

/// <summary>The functions that policy code is made of, whichever library they come from.</summary>
[Flags]
internal enum Function
{
    None = 0,

    /// <summary>A logarithm to any base. log(1 + x) is not among them: of an action it is half of an inverse tanh.</summary>
    Log = 1 << 0,
    Exp = 1 << 1,
    Tanh = 1 << 2,
    Atanh = 1 << 3,
    Pow = 1 << 4,
    Sqrt = 1 << 5,
    Square = 1 << 6,
    Abs = 1 << 7,
    Max = 1 << 8,
    Min = 1 << 9,

    /// <summary>clamp(value, min, max).</summary>
    Clamp = 1 << 10,

    /// <summary>Rounding to whole numbers, or the sign of another.</summary>
    Round = 1 << 11,
    Softmax = 1 << 12,
    LogSoftmax = 1 << 13,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus = 1 << 14,
    Sigmoid = 1 << 15,
    Sum = 1 << 16,
    Mean = 1 << 17,

    /// <summary>The log-density of a Gaussian at the operand.</summary>
    GaussianLogDensity = 1 << 18,

    /// <summary>The density of a Gaussian at the operand.</summary>
    GaussianDensity = 1 << 19,

    /// <summary>A sample that gradients do not flow through.</summary>
    Sample = 1 << 20,

    /// <summary>A sample that gradients flow through.</summary>
    ReparameterizedSample = 1 << 21,

    /// <summary>The value without its gradient.</summary>
    Detach = 1 << 22,

    /// <summary>log(1 + x).</summary>
    Log1p = 1 << 23,

    /// <summary>The standard deviation of the operand's elements.</summary>
    StandardDeviation = 1 << 24,

    /// <summary>A sum, difference, product or quotient of two collections or tensors: TensorPrimitives.Add and its like.</summary>
    Add = 1 << 25,
    Subtract = 1 << 26,
    Multiply = 1 << 27,
    Divide = 1 << 28,
    Negate = 1 << 29,
}
