using System.Numerics;
using System.Runtime.InteropServices;
using PolicyGen.Physics;

namespace PolicyGen.Environments;

/// <summary>
/// What can be drawn or traced of a walker's world at this moment. Spans and values are read from the running simulation: they
/// change with the next step. Units are metres, seconds, radians, newton metres.
/// </summary>
public sealed class WalkerScene
{
    private readonly WalkerSimulation _simulation;

    internal WalkerScene(WalkerSimulation simulation) => _simulation = simulation;

    /// <summary>Horizontal places of the ground's 200 vertices, left to right.</summary>
    public ReadOnlySpan<double> TerrainX => _simulation.Terrain.X;

    /// <summary>Heights of the ground's 200 vertices.</summary>
    public ReadOnlySpan<double> TerrainY => _simulation.Terrain.Y;

    /// <summary>Number of obstacle polygons; 0 on the easy course.</summary>
    public int ObstacleCount => _simulation.Terrain.Ground.PolygonCount;

    /// <summary>The ten clouds: 5 vertices each, as pairs of x and y.</summary>
    public ReadOnlySpan<double> Clouds => _simulation.Terrain.Clouds.Vertices;

    /// <summary>The ten lidar readings, fractions of 5.33 m, from straight down to forward; 1 where nothing is hit.</summary>
    public ReadOnlySpan<float> Lidar => _simulation.Lidar;

    /// <summary>Whether the hull has touched the ground in this episode.</summary>
    public bool HullTouched => _simulation.World.Events.HullTouched;

    /// <summary>The corners of an obstacle, counter-clockwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such obstacle.</exception>
    public ReadOnlySpan<Vector2> Obstacle(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ObstacleCount);
        return Outline(ref _simulation.Terrain.Ground.Shapes[index]);
    }

    /// <summary>The corners of a part of the walker in its own frame, counter-clockwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public static ReadOnlySpan<Vector2> Shape(WalkerPart part) => Outline(ref WalkerModel.Shapes[Index(part)]);

    /// <summary>Where a part of the walker is and how it moves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public WalkerPartState Part(WalkerPart part)
    {
        ref Body body = ref _simulation.World.Bodies[Index(part)];
        return new WalkerPartState(body.Transform.P.X, body.Transform.P.Y, body.Sweep.A, body.V.X, body.V.Y, body.W);
    }

    /// <summary>The state of a joint: 0 hip 1, 1 knee 1, 2 hip 2, 3 knee 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such joint.</exception>
    public WalkerJointState Joint(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, WalkerModel.JointCount);
        WalkerWorld world = _simulation.World;
        float torque = PhysicsConstants.InverseTimeStep * world.Joints[index].MotorImpulse;
        return new WalkerJointState(world.JointAngle(index), world.JointSpeed(index), torque);
    }

    /// <summary>
    /// The contact flag of a leg's foot, 0 or 1, as the observation has it: set when a touch begins, taken away when any touch of
    /// that foot ends.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leg.</exception>
    public bool FootContact(int leg) => leg switch
    {
        0 => _simulation.World.Events.Foot1,
        1 => _simulation.World.Events.Foot2,
        _ => throw new ArgumentOutOfRangeException(nameof(leg), leg, "A leg is 0 or 1."),
    };

    private static int Index(WalkerPart part)
    {
        if ((uint)part >= WalkerModel.BodyCount)
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part.");
        }

        return (int)part;
    }

    private static ReadOnlySpan<Vector2> Outline(ref Shape shape) =>
        MemoryMarshal.Cast<Vec2, Vector2>(((ReadOnlySpan<Vec2>)shape.Vertices)[..shape.Count]);
}
