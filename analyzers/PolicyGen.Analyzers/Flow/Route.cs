namespace PolicyGen.Analyzers.Flow;

/// <summary>What happened to a value on its way, on some path at least.</summary>
[Flags]
internal enum Route
{
    /// <summary>Nothing that changes more than the type.</summary>
    Direct = 0,

    /// <summary>Its sign was taken away.</summary>
    Abs = 1 << 0,

    /// <summary>Bounded by Clamp, Max or Min.</summary>
    Clamped = 1 << 1,

    /// <summary>One of many: an element at a variable index, of a loop or of a lambda.</summary>
    Iterated = 1 << 2,

    /// <summary>Its sign was turned.</summary>
    Negated = 1 << 3,

    /// <summary>A small number was added.</summary>
    Epsilon = 1 << 4,

    /// <summary>Multiplied or divided by something else.</summary>
    Scaled = 1 << 5,

    /// <summary>Something else was added or subtracted.</summary>
    Shifted = 1 << 6,

    /// <summary>Summed up.</summary>
    Summed = 1 << 7,

    /// <summary>Averaged.</summary>
    Averaged = 1 << 8,

    /// <summary>Cut off from its gradient.</summary>
    Detached = 1 << 9,

    /// <summary>Rounded to a whole number.</summary>
    Rounded = 1 << 10,
}
