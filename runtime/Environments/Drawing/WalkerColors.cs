namespace PolicyGen.Environments;

/// <summary>The colours of Gymnasium's pictures.</summary>
public static class WalkerColors
{
    /// <summary>The background.</summary>
    public static readonly FrameColor Sky = new(215, 215, 255);

    /// <summary>The clouds.</summary>
    public static readonly FrameColor Cloud = new(255, 255, 255);

    /// <summary>Below the terrain line.</summary>
    public static readonly FrameColor Ground = new(102, 153, 76);

    /// <summary>Every second edge of the terrain line, from the first on.</summary>
    public static readonly FrameColor EvenGrass = new(76, 255, 76);

    /// <summary>The edges between those.</summary>
    public static readonly FrameColor OddGrass = new(76, 204, 76);

    /// <summary>Stumps, steps and the walls of pits.</summary>
    public static readonly FrameColor Obstacle = new(255, 255, 255);

    /// <summary>Outline of the obstacles.</summary>
    public static readonly FrameColor ObstacleOutline = new(153, 153, 153);

    /// <summary>A lidar ray.</summary>
    public static readonly FrameColor Lidar = new(255, 0, 0);

    /// <summary>The hull.</summary>
    public static readonly FrameColor Hull = new(127, 51, 229);

    /// <summary>Outline of the hull.</summary>
    public static readonly FrameColor HullOutline = new(76, 76, 127);

    /// <summary>Both parts of leg 1.</summary>
    public static readonly FrameColor Leg1 = new(178, 101, 152);

    /// <summary>Outline of leg 1.</summary>
    public static readonly FrameColor Leg1Outline = new(127, 76, 101);

    /// <summary>Both parts of leg 2.</summary>
    public static readonly FrameColor Leg2 = new(128, 51, 102);

    /// <summary>Outline of leg 2.</summary>
    public static readonly FrameColor Leg2Outline = new(77, 26, 51);

    /// <summary>The flag's cloth.</summary>
    public static readonly FrameColor Flag = new(230, 51, 0);

    /// <summary>The flag's pole and outline.</summary>
    public static readonly FrameColor FlagPole = new(0, 0, 0);
}
