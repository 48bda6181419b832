namespace PolicyGen.Generator.Declarations;

/// <summary>What can be wrong with a declaration. The number is that of the analyzer's diagnostic: 9 is PGEN0009.</summary>
internal enum ProblemKind
{
    /// <summary>The type is not partial.</summary>
    NotPartial = 1,

    /// <summary>A containing type is not partial.</summary>
    ContainerNotPartial = 2,

    /// <summary>A static, file-local or record class, a primary constructor, or a base class that leaves no room.</summary>
    UnsupportedTarget = 3,

    /// <summary>A dimension or a number of networks or quantiles is missing, out of range, or makes too many parameters.</summary>
    Dimension = 4,

    /// <summary>A hidden layer's width is out of range or makes too many parameters.</summary>
    HiddenLayer = 5,

    /// <summary>Low or High is neither a number nor an array of numbers.</summary>
    BoundType = 6,

    /// <summary>Low or High is not finite in float32.</summary>
    BoundNotFinite = 7,

    /// <summary>An array of bounds has another length than ActionDim.</summary>
    BoundLength = 8,

    /// <summary>Low is not below High, or so little that half the range underflows.</summary>
    BoundOrder = 9,

    /// <summary>LogStdMin and LogStdMax are out of range or not in order.</summary>
    LogStdLimits = 10,

    /// <summary>InitialLogStd is outside the limits.</summary>
    InitialLogStd = 11,

    /// <summary>OutputGain is not finite or not above 0.</summary>
    OutputGain = 12,

    /// <summary>A full covariance cannot have a fixed log-std.</summary>
    FixedFullCovariance = 13,

    /// <summary>A value that the enum does not define.</summary>
    UndefinedEnum = 14,

    /// <summary>The type already has another attribute that generates.</summary>
    SecondAttribute = 15,

    /// <summary>A member has the name of a generated one.</summary>
    MemberCollision = 16,

    /// <summary>A constructor collides with the generated one or does not call it.</summary>
    Constructor = 17,

    /// <summary>The project compiles with a C# version that the generated code cannot be written in.</summary>
    LanguageVersion = 18,
}
