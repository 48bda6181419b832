using System.Numerics;

namespace PolicyGen.Environments.Tests.Drawing;

/// <summary>Pixels, and the plainest way to fill and outline polygons on them: no antialiasing.</summary>
internal sealed class Picture(int width, int height)
{
    private readonly FrameColor[] _pixels = new FrameColor[width * height];

    public int Width => width;

    public int Height => height;

    public FrameColor this[int x, int y]
    {
        get => _pixels[y * width + x];
        set => _pixels[y * width + x] = value;
    }

    public static Picture Draw(WalkerFrame frame)
    {
        var picture = new Picture(WalkerFrame.Width, WalkerFrame.Height);
        foreach (FrameShape shape in frame.Shapes)
        {
            if (shape.Fill is { } fill)
            {
                picture.Fill(shape.Points, fill);
            }

            if (shape.Stroke is { } stroke)
            {
                int segments = shape.Fill is null ? shape.Points.Count - 1 : shape.Points.Count;
                for (int i = 0; i < segments; i++)
                {
                    picture.Line(shape.Points[i], shape.Points[(i + 1) % shape.Points.Count], stroke);
                }
            }
        }

        return picture;
    }

    /// <summary>Whether all pixels up to a distance have the same colour.</summary>
    public bool IsUniform(int x, int y, int distance) => Around(x, y, distance).All(color => color == this[x, y]);

    /// <summary>Whether a pixel up to a distance has this colour.</summary>
    public bool HasNear(int x, int y, FrameColor color, int distance) => Around(x, y, distance).Contains(color);

    private IEnumerable<FrameColor> Around(int x, int y, int distance)
    {
        for (int row = y - distance; row <= y + distance; row++)
        {
            for (int column = x - distance; column <= x + distance; column++)
            {
                yield return this[column, row];
            }
        }
    }

    /// <summary>Even-odd rule at the centres of the pixels.</summary>
    private void Fill(IReadOnlyList<Vector2> points, FrameColor color)
    {
        for (int y = 0; y < height; y++)
        {
            float centre = y + 0.5f;
            var crossings = new List<float>();
            for (int i = 0; i < points.Count; i++)
            {
                (Vector2 a, Vector2 b) = (points[i], points[(i + 1) % points.Count]);
                if (a.Y <= centre != b.Y <= centre)
                {
                    crossings.Add(a.X + (centre - a.Y) / (b.Y - a.Y) * (b.X - a.X));
                }
            }

            crossings.Sort();
            for (int i = 0; i + 1 < crossings.Count; i += 2)
            {
                int first = Math.Max(0, (int)Math.Ceiling(crossings[i] - 0.5f));
                int end = Math.Min(width, (int)Math.Ceiling(crossings[i + 1] - 0.5f));
                for (int x = first; x < end; x++)
                {
                    this[x, y] = color;
                }
            }
        }
    }

    /// <summary>The pixel that holds the line in each column or row, whichever it crosses more of.</summary>
    private void Line(Vector2 a, Vector2 b, FrameColor color)
    {
        int steps = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y))) + 1;
        for (int i = 0; i <= steps; i++)
        {
            Vector2 point = Vector2.Lerp(a, b, i / (float)steps);
            (int x, int y) = ((int)Math.Floor(point.X), (int)Math.Ceiling(point.Y) - 1);
            if (x >= 0 && x < width && y >= 0 && y < height)
            {
                this[x, y] = color;
            }
        }
    }
}
