using System.Numerics;

namespace PolicyGen.Environments;

/// <summary>
/// The picture of a walker's world at one moment, as shapes in the order in which they are drawn. Geometry and colours are those
/// of Gymnasium's rendering: 600 x 400 pixels, 30 pixels a metre, the hull always 4 m from the left border.
/// </summary>
public sealed class WalkerFrame
{
    /// <summary>Width of the picture, px.</summary>
    public const int Width = 600;

    /// <summary>Height of the picture, px.</summary>
    public const int Height = 400;

    /// <summary>Pixels a metre.</summary>
    public const double Scale = 30;

    /// <summary>Distance of the hull's origin from the left border, m.</summary>
    public const double Lead = 4;

    /// <summary>Range of the lidar, m.</summary>
    public const double LidarRange = 160 / Scale;

    /// <summary>Angle between neighbouring lidar rays, rad; ray 0 points straight down.</summary>
    public const double LidarAngle = 0.15;

    private const double WindowWidth = Width / Scale;
    private const int CloudVertices = 5;

    // A full sweep of the lidar takes 20 frames; the ray is hidden for the other 80 of every 100.
    private const int LidarPeriod = 100;

    private readonly List<FrameShape> _shapes = [];
    private readonly double _left;

    internal WalkerFrame(WalkerScene scene, WalkerPose pose, int? lidarRay)
    {
        _left = pose.X(WalkerPart.Hull) - Lead;
        AddWindow(FrameLayer.Sky, WalkerColors.Sky);
        AddClouds(scene);
        AddTerrain(scene, pose, lidarRay);
        AddObstacles(scene);
        AddPart(pose, WalkerPart.UpperLeg1, FrameLayer.Legs, WalkerColors.Leg1, WalkerColors.Leg1Outline);
        AddPart(pose, WalkerPart.LowerLeg1, FrameLayer.Legs, WalkerColors.Leg1, WalkerColors.Leg1Outline);
        AddPart(pose, WalkerPart.UpperLeg2, FrameLayer.Legs, WalkerColors.Leg2, WalkerColors.Leg2Outline);
        AddPart(pose, WalkerPart.LowerLeg2, FrameLayer.Legs, WalkerColors.Leg2, WalkerColors.Leg2Outline);
        AddPart(pose, WalkerPart.Hull, FrameLayer.Hull, WalkerColors.Hull, WalkerColors.HullOutline);
        AddFlag();
    }

    /// <summary>The shapes, the hindmost first.</summary>
    public IReadOnlyList<FrameShape> Shapes => _shapes;

    /// <summary>Draws a scene as it is now.</summary>
    /// <param name="scene">The scene; it is read once, the picture does not change with it.</param>
    /// <param name="lidarRay">The lidar ray to show, 0 (down) to 9 (forward); null for none. <see cref="LidarRayOf"/> sweeps through them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ray.</exception>
    public static WalkerFrame Create(WalkerScene scene, int? lidarRay = null)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (lidarRay is { } ray)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(ray, nameof(lidarRay));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ray, scene.Lidar.Length, nameof(lidarRay));
        }

        Span<float> pose = stackalloc float[WalkerPose.Length];
        WalkerPose.Copy(scene, pose);
        return new WalkerFrame(scene, new WalkerPose(pose), lidarRay);
    }

    /// <summary>The lidar ray Gymnasium shows in the n-th picture since the reset: forward, back, then none for a while.</summary>
    /// <param name="number">Number of the picture, 1 for the first one after a reset.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int? LidarRayOf(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return (number % LidarPeriod) switch
        {
            int count and < 10 => count,
            int count and < 20 => 19 - count,
            _ => null,
        };
    }

    private Vector2 Pixel(double x, double y) => new((float)((x - _left) * Scale), (float)(Height - y * Scale));

    private void AddWindow(FrameLayer layer, FrameColor color) =>
        Add(layer, [new(0, 0), new(Width, 0), new(Width, Height), new(0, Height)], color, null);

    private void AddClouds(WalkerScene scene)
    {
        // The clouds are in a window of their own that moves half as far: parallax.
        double half = _left / 2;
        for (int first = 0; first < scene.Clouds.Length; first += 2 * CloudVertices)
        {
            var points = new Vector2[CloudVertices];
            (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
            for (int i = 0; i < CloudVertices; i++)
            {
                double x = scene.Clouds[first + 2 * i];
                (lowest, highest) = (Math.Min(lowest, x), Math.Max(highest, x));
                points[i] = Pixel(x + half, scene.Clouds[first + 2 * i + 1]);
            }

            if (highest >= half && lowest <= half + WindowWidth)
            {
                Add(FrameLayer.Clouds, points, WalkerColors.Cloud, null);
            }
        }
    }

    private void AddTerrain(WalkerScene scene, WalkerPose pose, int? lidarRay)
    {
        var line = new List<Vector2>();
        var edges = new List<FrameShape>();
        for (int i = 0; i + 1 < scene.TerrainX.Length; i++)
        {
            if (scene.TerrainX[i + 1] < _left || scene.TerrainX[i] > _left + WindowWidth)
            {
                continue;
            }

            Vector2 from = Pixel(scene.TerrainX[i], scene.TerrainY[i]);
            Vector2 to = Pixel(scene.TerrainX[i + 1], scene.TerrainY[i + 1]);
            line.Add(from);
            edges.Add(new FrameShape(FrameLayer.Grass, [from, to], null, i % 2 == 0 ? WalkerColors.EvenGrass : WalkerColors.OddGrass));
            if (i + 2 == scene.TerrainX.Length || scene.TerrainX[i + 1] > _left + WindowWidth)
            {
                line.Add(to);
            }
        }

        if (line.Count > 0)
        {
            // One polygon instead of a quad for each edge: antialiased neighbours would show seams.
            Add(FrameLayer.Ground, [.. line, new(line[^1].X, Height), new(line[0].X, Height)], WalkerColors.Ground, null);
        }

        if (lidarRay is { } ray)
        {
            AddLidar(pose, ray);
        }

        edges.Reverse();
        _shapes.AddRange(edges);
    }

    private void AddLidar(WalkerPose pose, int ray)
    {
        (float x, float y) = (pose.X(WalkerPart.Hull), pose.Y(WalkerPart.Hull));
        (double sine, double cosine) = Math.SinCos(LidarAngle * ray);
        double length = LidarRange * pose.Lidar(ray);
        Add(FrameLayer.Lidar, [Pixel(x, y), Pixel(x + sine * length, y - cosine * length)], null, WalkerColors.Lidar);
    }

    private void AddObstacles(WalkerScene scene)
    {
        for (int i = scene.ObstacleCount - 1; i >= 0; i--)
        {
            ReadOnlySpan<Vector2> corners = scene.Obstacle(i);
            var points = new Vector2[corners.Length];
            (float lowest, float highest) = (float.PositiveInfinity, float.NegativeInfinity);
            for (int k = 0; k < points.Length; k++)
            {
                points[k] = Pixel(corners[k].X, corners[k].Y);
                (lowest, highest) = (Math.Min(lowest, points[k].X), Math.Max(highest, points[k].X));
            }

            if (highest >= 0 && lowest <= Width)
            {
                Add(FrameLayer.Obstacles, points, WalkerColors.Obstacle, WalkerColors.ObstacleOutline);
            }
        }
    }

    private void AddPart(WalkerPose pose, WalkerPart part, FrameLayer layer, FrameColor fill, FrameColor stroke)
    {
        (float x, float y) = (pose.X(part), pose.Y(part));
        (double sine, double cosine) = Math.SinCos(pose.Angle(part));
        ReadOnlySpan<Vector2> corners = WalkerScene.Shape(part);
        var points = new Vector2[corners.Length];
        for (int k = 0; k < points.Length; k++)
        {
            Vector2 p = corners[k];
            points[k] = Pixel(x + cosine * p.X - sine * p.Y, y + sine * p.X + cosine * p.Y);
        }

        Add(layer, points, fill, stroke);
    }

    private void AddFlag()
    {
        // The pole stands on the fourth vertex of the flat start.
        const double X = 3 * WalkerTerrain.Step;
        const double Foot = WalkerTerrain.GroundHeight;
        const double Top = Foot + 50 / Scale;
        if (X + 25 / Scale < _left)
        {
            return;
        }

        Add(FrameLayer.Flag, [Pixel(X, Foot), Pixel(X, Top)], null, WalkerColors.FlagPole);
        Add(FrameLayer.Flag, [Pixel(X, Top), Pixel(X, Top - 10 / Scale), Pixel(X + 25 / Scale, Top - 5 / Scale)], WalkerColors.Flag, WalkerColors.FlagPole);
    }

    private void Add(FrameLayer layer, Vector2[] points, FrameColor? fill, FrameColor? stroke) =>
        _shapes.Add(new FrameShape(layer, points, fill, stroke));
}
