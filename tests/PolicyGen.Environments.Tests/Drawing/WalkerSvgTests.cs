using System.Globalization;
using System.Xml.Linq;

namespace PolicyGen.Environments.Tests.Drawing;

public class WalkerSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void EachShapeIsWrittenInItsLayer()
    {
        WalkerFrame frame = Frame();
        XElement root = XDocument.Parse(WalkerSvg.Write(frame, "A walker")).Root!;
        Assert.Equal("0 0 600 400", root.Attribute("viewBox")!.Value);
        Assert.Equal("A walker", root.Element(Svg + "title")!.Value);
        XElement[] written = [.. root.Elements(Svg + "g").Elements()];
        Assert.Equal(frame.Shapes.Count, written.Length);
        foreach ((FrameShape shape, XElement element) in frame.Shapes.Zip(written))
        {
            Assert.Equal(shape.Fill is null ? "polyline" : "polygon", element.Name.LocalName);
            Assert.Equal(shape.Layer.ToString(), element.Parent!.Attribute("id")!.Value, ignoreCase: true);
            Assert.Equal(shape.Fill?.ToString() ?? "none", element.Attribute("fill")!.Value);
            Assert.Equal(shape.Stroke?.ToString(), element.Attribute("stroke")?.Value);
            float[] numbers = [.. element.Attribute("points")!.Value.Split(' ', ',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];
            float[] expected = [.. shape.Points.SelectMany(point => new[] { point.X, point.Y })];
            Assert.Equal(expected.Length, numbers.Length);
            Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 0.0051f));
        }
    }

    [Fact]
    public void TextIsTheSameInEveryCulture()
    {
        string expected = WalkerSvg.Write(Frame(), "x");
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, WalkerSvg.Write(Frame(), "x"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TitleIsEscaped()
    {
        string svg = WalkerSvg.Write(Frame(), "<b> & \"more\"");
        Assert.Equal("<b> & \"more\"", XDocument.Parse(svg).Root!.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void NothingOutsideIsReferred()
    {
        string svg = WalkerSvg.Write(Frame(), "x");
        Assert.DoesNotContain("href", svg);
        Assert.DoesNotContain("url(", svg);
        Assert.DoesNotContain("\r", svg);
        Assert.DoesNotContain("-0,", svg);
    }

    private static WalkerFrame Frame()
    {
        var environment = new BipedalWalkerHardcore();
        environment.Reset(22, new float[24]);
        return WalkerFrame.Create(environment.Scene, 1);
    }
}
