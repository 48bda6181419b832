using PolicyGen.Environments;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A frame in half blocks, two pixels a character; without colours what is dark is drawn.</summary>
internal sealed class TerminalWalker(WalkerFrame frame) : Renderable
{
    private const int LargestWidth = 100;

    // Width to height: 20 m to 8 m, of which the course and the walker need about 6.
    private const double Aspect = 2.5;

    // Ground, hull and legs are darker than this, sky, clouds, obstacles and grass are lighter.
    private const double Dark = 150;

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        int width = Math.Min(maxWidth, LargestWidth);
        return new Measurement(width, width);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int width = Math.Min(maxWidth, LargestWidth);
        int lines = Math.Max(1, (int)(width / Aspect / 2));
        var picture = new TerminalPicture(frame, width, 2 * lines);
        bool colors = options.ColorSystem != ColorSystem.NoColors;
        for (int y = 0; y < 2 * lines; y += 2)
        {
            for (int x = 0; x < width; x++)
            {
                (FrameColor upper, FrameColor lower) = (picture[x, y], picture[x, y + 1]);
                yield return colors ? new Segment("▀", new Style(Color(upper), Color(lower))) : new Segment(Glyph(IsDark(upper), IsDark(lower)));
            }

            yield return Segment.LineBreak;
        }
    }

    private static Color Color(FrameColor color) => new(color.Red, color.Green, color.Blue);

    private static string Glyph(bool upper, bool lower) => (upper, lower) switch
    {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        _ => " ",
    };

    // Weights of the sRGB channels in luminance, ITU-R BT.709.
    private static bool IsDark(FrameColor color) => 0.2126 * color.Red + 0.7152 * color.Green + 0.0722 * color.Blue < Dark;
}
