namespace PolicyGen.Physics;

/// <summary>The walker: a hull and two legs of two parts, its shapes, masses, joints and starting pose.</summary>
internal static class WalkerModel
{
    public const int Hull = 0, Upper1 = 1, Lower1 = 2, Upper2 = 3, Lower2 = 4;
    public const int BodyCount = 5;
    public const int JointCount = 4;

    private const double Scale = 30;
    private const double LegHeight = 34 / Scale;
    private const double LegWidth = 8 / Scale;
    private const double LegDown = -8 / Scale;

    public static readonly Shape[] Shapes =
    [
        PolygonBuilder.Build([Pixels(-30, 9), Pixels(6, 9), Pixels(34, 1), Pixels(34, -8), Pixels(-30, -8)]),
        Shape.CentredBox((float)(LegWidth / 2), (float)(LegHeight / 2)),
        Shape.CentredBox((float)(0.8 * LegWidth / 2), (float)(LegHeight / 2)),
        Shape.CentredBox((float)(LegWidth / 2), (float)(LegHeight / 2)),
        Shape.CentredBox((float)(0.8 * LegWidth / 2), (float)(LegHeight / 2)),
    ];

    /// <summary>Friction of each body against the terrain: the geometric mean of the two coefficients.</summary>
    public static readonly float[] Friction =
    [
        MathF.Sqrt(Terrain.Friction * 0.1f),
        MathF.Sqrt(Terrain.Friction * 0.2f),
        MathF.Sqrt(Terrain.Friction * 0.2f),
        MathF.Sqrt(Terrain.Friction * 0.2f),
        MathF.Sqrt(Terrain.Friction * 0.2f),
    ];

    private static readonly MassProperties[] Masses =
    [
        new(Shapes[Hull], 5), new(Shapes[Upper1], 1), new(Shapes[Lower1], 1), new(Shapes[Upper2], 1), new(Shapes[Lower2], 1),
    ];

    /// <summary>Puts the bodies and joints into the starting pose, with a horizontal force on the hull for the first step.</summary>
    public static void Place(Span<Body> bodies, Span<RevoluteJoint> joints, double x, double groundHeight, double force)
    {
        double y = groundHeight + 2 * LegHeight;
        Put(bodies, Hull, x, y, 0);
        bodies[Hull].Force = new Vec2((float)force, 0);
        for (int leg = 0; leg < 2; leg++)
        {
            float angle = (float)(0.05 * (2 * leg - 1));
            int upper = Upper1 + 2 * leg;
            Put(bodies, upper, x, y - LegHeight / 2 - LegDown, angle);
            Put(bodies, upper + 1, x, y - LegHeight * 3 / 2 - LegDown, angle);
            joints[2 * leg] = Joint(Hull, upper, LegDown, -0.8, 1.1, angle);
            joints[2 * leg + 1] = Joint(upper, upper + 1, -LegHeight / 2, -1.6, -0.1, 0);
        }
    }

    private static void Put(Span<Body> bodies, int index, double x, double y, float angle)
    {
        ref Body body = ref bodies[index];
        body.Place(new Vec2((float)x, (float)y), angle, Masses[index]);
        body.FatBox = Shapes[index].BoxUnder(body.Transform).Grown(PhysicsConstants.BoxMargin);
    }

    private static RevoluteJoint Joint(int a, int b, double anchorA, double lower, double upper, float reference) => new()
    {
        A = a,
        B = b,
        AnchorA = new Vec2(0, (float)anchorA),
        AnchorB = new Vec2(0, (float)(LegHeight / 2)),
        Lower = (float)lower,
        Upper = (float)upper,
        Reference = reference,
    };

    private static Vec2 Pixels(double x, double y) => new((float)(x / Scale), (float)(y / Scale));
}
