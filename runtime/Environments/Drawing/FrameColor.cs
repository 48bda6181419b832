namespace PolicyGen.Environments;

/// <summary>An opaque colour, 8 bits a channel.</summary>
/// <param name="Red">0..255.</param>
/// <param name="Green">0..255.</param>
/// <param name="Blue">0..255.</param>
public readonly record struct FrameColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour as CSS and SVG write it: #rrggbb.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";
}
