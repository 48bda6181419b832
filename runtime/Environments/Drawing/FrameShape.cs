using System.Numerics;

namespace PolicyGen.Environments;

/// <summary>A polygon, or an open line where there is no <paramref name="Fill"/>; lines and outlines are 1 px wide.</summary>
/// <param name="Layer">What it belongs to.</param>
/// <param name="Points">Its corners in pixels, from the top left corner of the picture, y downwards.</param>
/// <param name="Fill">The colour inside; null for a line.</param>
/// <param name="Stroke">The colour of the line or outline; null for none.</param>
public sealed record FrameShape(FrameLayer Layer, IReadOnlyList<Vector2> Points, FrameColor? Fill, FrameColor? Stroke);
