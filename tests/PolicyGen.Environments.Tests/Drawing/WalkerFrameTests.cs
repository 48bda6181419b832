using System.Numerics;

namespace PolicyGen.Environments.Tests.Drawing;

/// <summary>Numbers of the pictures against the published geometry: 30 px a metre, the hull 120 px from the left border.</summary>
public class WalkerFrameTests
{
    private const float Tolerance = 1e-3f;

    [Fact]
    public void LayersComeInDrawingOrder()
    {
        FrameLayer[] layers = [.. Frame(new BipedalWalkerHardcore(), 22, 0, 1).Shapes.Select(shape => shape.Layer)];
        Assert.Equal(layers.Order(), layers);
        Assert.Equal(Enum.GetValues<FrameLayer>(), layers.Distinct());
    }

    [Fact]
    public void SkyFillsTheWindow()
    {
        FrameShape sky = Assert.Single(Layer(Frame(new BipedalWalker(), 0), FrameLayer.Sky));
        Assert.Equal([new(0, 0), new(600, 0), new(600, 400), new(0, 400)], sky.Points);
        Assert.Equal(new FrameColor(215, 215, 255), sky.Fill);
    }

    [Fact]
    public void HullIsDrawnWhereItIs()
    {
        var environment = new BipedalWalker();
        WalkerFrame frame = Frame(environment, 3, 20);
        WalkerPartState hull = environment.Scene.Part(WalkerPart.Hull);
        FrameShape shape = Assert.Single(Layer(frame, FrameLayer.Hull));
        Vector2[] corners = [new(34, -8), new(34, 1), new(6, 9), new(-30, 9), new(-30, -8)];
        Assert.Equal(corners.Length, shape.Points.Count);
        for (int i = 0; i < corners.Length; i++)
        {
            double x = 120 + Math.Cos(hull.Angle) * corners[i].X - Math.Sin(hull.Angle) * corners[i].Y;
            double y = 400 - (hull.Y * 30.0 + Math.Sin(hull.Angle) * corners[i].X + Math.Cos(hull.Angle) * corners[i].Y);
            Assert.Equal(x, shape.Points[i].X, Tolerance);
            Assert.Equal(y, shape.Points[i].Y, Tolerance);
        }
    }

    [Fact]
    public void LegsHaveTheirColours()
    {
        FrameShape[] legs = Layer(Frame(new BipedalWalker(), 0), FrameLayer.Legs);
        Assert.Equal(
            [new(178, 101, 152), new(178, 101, 152), new(128, 51, 102), new(128, 51, 102)],
            legs.Select(leg => leg.Fill!.Value));
        Assert.Equal(
            [new(127, 76, 101), new(127, 76, 101), new(77, 26, 51), new(77, 26, 51)],
            legs.Select(leg => leg.Stroke!.Value));
    }

    [Fact]
    public void FlagStandsOnTheFourthVertex()
    {
        var environment = new BipedalWalker();
        FrameShape[] flag = Layer(Frame(environment, 0), FrameLayer.Flag);
        float left = 30 * (environment.Scene.Part(WalkerPart.Hull).X - 4);
        Near([new(42 - left, 300), new(42 - left, 250)], flag[0].Points);
        Near([new(42 - left, 250), new(42 - left, 260), new(67 - left, 255)], flag[1].Points);
    }

    [Fact]
    public void GroundFollowsTheTerrainDownToTheBottom()
    {
        var environment = new BipedalWalker();
        WalkerFrame frame = Frame(environment, 5, 10);
        IReadOnlyList<Vector2> ground = Assert.Single(Layer(frame, FrameLayer.Ground)).Points;
        double left = environment.Scene.Part(WalkerPart.Hull).X - 4.0;
        int first = Enumerable.Range(0, 199).First(i => environment.Scene.TerrainX[i + 1] >= left);
        for (int i = 0; i < ground.Count - 2; i++)
        {
            Assert.Equal((environment.Scene.TerrainX[first + i] - left) * 30, ground[i].X, Tolerance);
            Assert.Equal(400 - environment.Scene.TerrainY[first + i] * 30, ground[i].Y, Tolerance);
        }

        Assert.True(ground[0].X <= 0 && ground[^3].X >= 600);
        Assert.Equal([new(ground[^3].X, 400), new(ground[0].X, 400)], ground.Skip(ground.Count - 2));
    }

    [Fact]
    public void GrassAlternatesFromRightToLeft()
    {
        FrameShape[] grass = Layer(Frame(new BipedalWalker(), 0), FrameLayer.Grass);
        Assert.All(grass.Zip(grass.Skip(1)), pair => Assert.True(pair.First.Points[0].X > pair.Second.Points[0].X));
        // The window starts at x = 0.67 m: its first edge is number 1.
        Assert.Equal(new FrameColor(76, 204, 76), grass[^1].Stroke);
        Assert.Equal(new FrameColor(76, 255, 76), grass[^2].Stroke);
    }

    [Fact]
    public void LidarRunsFromTheHullToTheHit()
    {
        var environment = new BipedalWalker();
        WalkerFrame frame = Frame(environment, 0, 5, ray: 7);
        FrameShape ray = Assert.Single(Layer(frame, FrameLayer.Lidar));
        WalkerPartState hull = environment.Scene.Part(WalkerPart.Hull);
        double length = 160 * environment.Scene.Lidar[7];
        Near([new(120, 400 - 30 * hull.Y), new((float)(120 + length * Math.Sin(1.05)), (float)(400 - 30 * hull.Y + length * Math.Cos(1.05)))], ray.Points);
    }

    [Fact]
    public void CloudsMoveHalfAsFast()
    {
        var environment = new BipedalWalker();
        WalkerFrame frame = Frame(environment, 0);
        double left = environment.Scene.Part(WalkerPart.Hull).X - 4.0;
        double[] expected = [.. Enumerable.Range(0, 50).Select(i => (environment.Scene.Clouds[2 * i] - left / 2) * 30)];
        FrameShape[] clouds = Layer(frame, FrameLayer.Clouds);
        Assert.NotEmpty(clouds);
        Assert.All(clouds.SelectMany(cloud => cloud.Points), point => Assert.Contains(expected, x => Math.Abs(x - point.X) < Tolerance));
        Assert.All(clouds, cloud => Assert.True(cloud.Points.Max(p => p.X) >= 0 && cloud.Points.Min(p => p.X) <= 600));
    }

    [Fact]
    public void LidarSweepsForwardAndBackAndRests()
    {
        Assert.Equal(
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
            Enumerable.Range(1, 19).Select(n => WalkerFrame.LidarRayOf(n)));
        Assert.All(Enumerable.Range(20, 80), n => Assert.Null(WalkerFrame.LidarRayOf(n)));
        Assert.Equal(0, WalkerFrame.LidarRayOf(100));
        Assert.Equal(1, WalkerFrame.LidarRayOf(101));
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        var environment = new BipedalWalker();
        environment.Reset(0, new float[24]);
        Assert.Equal("lidarRay", Assert.Throws<ArgumentOutOfRangeException>(() => WalkerFrame.Create(environment.Scene, 10)).ParamName);
        Assert.Equal("lidarRay", Assert.Throws<ArgumentOutOfRangeException>(() => WalkerFrame.Create(environment.Scene, -1)).ParamName);
        Assert.Equal("scene", Assert.Throws<ArgumentNullException>(() => WalkerFrame.Create(null!)).ParamName);
        Assert.Equal("number", Assert.Throws<ArgumentOutOfRangeException>(() => WalkerFrame.LidarRayOf(0)).ParamName);
    }

    [Fact]
    public void PictureDoesNotChangeWithTheScene()
    {
        var environment = new BipedalWalker();
        WalkerFrame frame = Frame(environment, 0);
        Vector2[] before = [.. frame.Shapes.SelectMany(shape => shape.Points)];
        environment.Step([1, 1, -1, 1], new float[24]);
        Assert.Equal(before, frame.Shapes.SelectMany(shape => shape.Points));
    }

    private static WalkerFrame Frame(WalkerEnvironment environment, long seed, int steps = 0, int? ray = null)
    {
        float[] observation = new float[24];
        environment.Reset(seed, observation);
        for (int t = 0; t < steps; t++)
        {
            environment.Step([0.5f, -0.5f, -0.5f, 0.5f], observation);
        }

        return WalkerFrame.Create(environment.Scene, ray);
    }

    private static FrameShape[] Layer(WalkerFrame frame, FrameLayer layer) => [.. frame.Shapes.Where(shape => shape.Layer == layer)];

    private static void Near(Vector2[] expected, IReadOnlyList<Vector2> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].X, actual[i].X, Tolerance);
            Assert.Equal(expected[i].Y, actual[i].Y, Tolerance);
        }
    }
}
