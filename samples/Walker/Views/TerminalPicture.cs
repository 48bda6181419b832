using System.Numerics;
using PolicyGen.Environments;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A picture on a coarse grid: each pixel is the mean of 3 x 3 samples, so that thin legs stay visible.</summary>
internal sealed class TerminalPicture
{
    private const int Samples = 3;

    private readonly FrameColor[] _samples;
    private readonly List<float> _crossings = [];
    private readonly float _scale;
    private readonly float _top;

    /// <summary>Draws a band of a frame around the walker.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="width">Width in pixels; it shows the frame's whole width.</param>
    /// <param name="height">Height in pixels, which are square.</param>
    public TerminalPicture(WalkerFrame frame, int width, int height)
    {
        (Width, Height) = (width, height);
        _samples = new FrameColor[width * height * Samples * Samples];
        _scale = width * Samples / (float)WalkerFrame.Width;
        float visible = height * Samples / _scale;
        float hull = frame.Shapes.First(shape => shape.Layer == FrameLayer.Hull).Points.Average(point => point.Y);
        _top = Math.Clamp(hull - 0.45f * visible, Math.Min(0, WalkerFrame.Height - visible), Math.Max(0, WalkerFrame.Height - visible));
        foreach (FrameShape shape in frame.Shapes)
        {
            Draw(shape);
        }
    }

    public int Width { get; }

    public int Height { get; }

    public FrameColor this[int x, int y]
    {
        get
        {
            (int red, int green, int blue) = (0, 0, 0);
            for (int row = 0; row < Samples; row++)
            {
                for (int column = 0; column < Samples; column++)
                {
                    FrameColor sample = _samples[(y * Samples + row) * Width * Samples + x * Samples + column];
                    (red, green, blue) = (red + sample.Red, green + sample.Green, blue + sample.Blue);
                }
            }

            const int Count = Samples * Samples;
            return new FrameColor((byte)(red / Count), (byte)(green / Count), (byte)(blue / Count));
        }
    }

    private void Draw(FrameShape shape)
    {
        Vector2[] points = [.. shape.Points.Select(point => new Vector2(point.X, point.Y - _top) * _scale)];
        if (shape.Fill is { } fill)
        {
            Fill(points, fill);
        }
        else if (shape.Stroke is { } stroke)
        {
            // Outlines are left out: at this size they would be most of the picture.
            for (int i = 0; i + 1 < points.Length; i++)
            {
                Line(points[i], points[i + 1], stroke);
            }
        }
    }

    /// <summary>Even-odd rule at the centres of the samples, line by line.</summary>
    private void Fill(Vector2[] points, FrameColor color)
    {
        int width = Width * Samples;
        int first = Math.Max(0, (int)points.Min(point => point.Y));
        int end = Math.Min(Height * Samples, (int)Math.Ceiling(points.Max(point => point.Y)));
        for (int y = first; y < end; y++)
        {
            _crossings.Clear();
            float centre = y + 0.5f;
            for (int i = 0; i < points.Length; i++)
            {
                (Vector2 a, Vector2 b) = (points[i], points[(i + 1) % points.Length]);
                if (a.Y <= centre != b.Y <= centre)
                {
                    _crossings.Add(a.X + (centre - a.Y) / (b.Y - a.Y) * (b.X - a.X));
                }
            }

            _crossings.Sort();
            for (int i = 0; i + 1 < _crossings.Count; i += 2)
            {
                int from = Math.Clamp((int)Math.Ceiling(_crossings[i] - 0.5f), 0, width);
                int to = Math.Clamp((int)Math.Ceiling(_crossings[i + 1] - 0.5f), from, width);
                _samples.AsSpan(y * width + from, to - from).Fill(color);
            }
        }
    }

    private void Line(Vector2 a, Vector2 b, FrameColor color)
    {
        int width = Width * Samples;
        int steps = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y))) + 1;
        for (int i = 0; i <= steps; i++)
        {
            Vector2 point = Vector2.Lerp(a, b, i / (float)steps);
            (int x, int y) = ((int)Math.Floor(point.X), (int)Math.Floor(point.Y));
            if (x >= 0 && x < width && y >= 0 && y < Height * Samples)
            {
                _samples[y * width + x] = color;
            }
        }
    }
}
