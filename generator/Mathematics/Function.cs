namespace PolicyGen.Generator.Mathematics;

/// <summary>The functions of one variable that formulas are built from. Each has a stable kernel of its own in the runtime.</summary>
internal enum Function
{
    /// <summary>e^x.</summary>
    Exp,

    /// <summary>e^x - 1, accurate near 0.</summary>
    Expm1,

    /// <summary>Hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 - tanh^2 x, accurate where tanh has rounded to 1.</summary>
    SechSquared,

    /// <summary>log(1 - tanh^2 x), accurate everywhere.</summary>
    LogTanhJacobian,
}
