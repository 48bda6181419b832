using System.Globalization;
using System.Numerics;
using System.Text;

namespace PolicyGen.Environments;

/// <summary>Writes pictures as SVG: one file without references, the same text for the same picture on every platform.</summary>
public static class WalkerSvg
{
    /// <summary>The picture as an SVG document.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="title">What it shows, for those who cannot see it; any text.</param>
    public static string Write(WalkerFrame frame, string title)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(title);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WalkerFrame.Width} {WalkerFrame.Height}\" ");
        svg.Append(CultureInfo.InvariantCulture, $"width=\"{WalkerFrame.Width}\" height=\"{WalkerFrame.Height}\" role=\"img\" stroke-linejoin=\"round\">\n");
        svg.Append("<title>").Append(Escape(title)).Append("</title>\n");
        FrameLayer? open = null;
        foreach (FrameShape shape in frame.Shapes)
        {
            if (open != shape.Layer)
            {
                svg.Append(open is null ? "" : "</g>\n").Append(CultureInfo.InvariantCulture, $"<g id=\"{Name(shape.Layer)}\">\n");
                open = shape.Layer;
            }

            Append(svg, shape);
        }

        return svg.Append("</g>\n</svg>\n").ToString();
    }

    private static void Append(StringBuilder svg, FrameShape shape)
    {
        svg.Append(shape.Fill is null ? "<polyline points=\"" : "<polygon points=\"");
        for (int i = 0; i < shape.Points.Count; i++)
        {
            Vector2 point = shape.Points[i];
            svg.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{Round(point.X):0.##},{Round(point.Y):0.##}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"\" fill=\"{shape.Fill?.ToString() ?? "none"}\"");
        if (shape.Stroke is { } stroke)
        {
            svg.Append(CultureInfo.InvariantCulture, $" stroke=\"{stroke}\"");
        }

        svg.Append("/>\n");
    }

    // The sum turns a negative zero into 0.
    private static float Round(float pixels) => MathF.Round(pixels, 2) + 0f;

    private static string Name(FrameLayer layer) => layer.ToString().ToLowerInvariant();

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}
