namespace PolicyGen.Generator.Models;

/// <summary>How large a network may be.</summary>
internal static class SizeLimits
{
    /// <summary>A width beyond this is a slip of the keyboard, and an editor must not allocate for it.</summary>
    public const int Width = 1 << 20;

    /// <summary>Floats in one buffer: 1 GiB.</summary>
    public const long Buffer = 1 << 28;
}
