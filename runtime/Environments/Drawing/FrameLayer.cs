namespace PolicyGen.Environments;

/// <summary>What a shape of a picture belongs to, in the order in which they are drawn.</summary>
public enum FrameLayer
{
    /// <summary>The background.</summary>
    Sky,

    /// <summary>The clouds, which pass at half the speed.</summary>
    Clouds,

    /// <summary>Everything below the terrain line.</summary>
    Ground,

    /// <summary>One ray of the lidar, up to where it hits.</summary>
    Lidar,

    /// <summary>The terrain line.</summary>
    Grass,

    /// <summary>Stumps, steps and the walls of pits.</summary>
    Obstacles,

    /// <summary>Both legs; leg 1 is the lighter one.</summary>
    Legs,

    /// <summary>The hull.</summary>
    Hull,

    /// <summary>The flag at the start.</summary>
    Flag,
}
