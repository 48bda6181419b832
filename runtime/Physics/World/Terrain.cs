namespace PolicyGen.Physics;

/// <summary>
/// The resting ground of one episode: obstacle polygons, then a chain of edges left to right. A shape's index in this order is its
/// place in the order in which contacts are created.
/// </summary>
internal sealed class Terrain
{
    /// <summary>Friction coefficient of all terrain.</summary>
    public const float Friction = 2.5f;

    private readonly int _edgeCapacity;

    public Terrain(int polygonCapacity, int edgeCapacity)
    {
        _edgeCapacity = edgeCapacity;
        Shapes = new Shape[polygonCapacity + edgeCapacity];
        FatBoxes = new Box[Shapes.Length];
        SweepStart = new float[Shapes.Length];
        BodiesInContact = new byte[Shapes.Length];
    }

    public Shape[] Shapes { get; }

    public Box[] FatBoxes { get; }

    /// <summary>
    /// The fraction of the step up to which a shape's (motionless) sweep has been consumed by impacts. It moves the sweep of the
    /// next body that is tested against the same shape, even though the shape itself rests.
    /// </summary>
    public float[] SweepStart { get; }

    /// <summary>One bit for each body that has a contact with the shape.</summary>
    public byte[] BodiesInContact { get; }

    public int PolygonCount { get; private set; }

    public int EdgeCount { get; private set; }

    public int Count => PolygonCount + EdgeCount;

    public ReadOnlySpan<Shape> Polygons => Shapes.AsSpan(0, PolygonCount);

    public ReadOnlySpan<Shape> Edges => Shapes.AsSpan(PolygonCount, EdgeCount);

    /// <summary>The obstacles whose fat boxes reach into an interval of x. They lie side by side, left to right.</summary>
    public Range PolygonsBetween(float low, float high)
    {
        int first = 0;
        int end = PolygonCount;
        while (first < end)
        {
            int middle = (first + end) / 2;
            if (FatBoxes[middle].Upper.X < low)
            {
                first = middle + 1;
            }
            else
            {
                end = middle;
            }
        }

        while (end < PolygonCount && FatBoxes[end].Lower.X <= high)
        {
            end++;
        }

        return first..end;
    }

    public void Clear()
    {
        PolygonCount = 0;
        EdgeCount = 0;
        Array.Clear(SweepStart);
        Array.Clear(BodiesInContact);
    }

    /// <summary>Adds an obstacle; all of them come before the first edge.</summary>
    public void AddPolygon(ReadOnlySpan<Vec2> vertices) => Set(PolygonCount++, PolygonBuilder.Build(vertices));

    /// <summary>Adds the next edge of the chain.</summary>
    public void AddEdge(Vec2 v1, Vec2 v2)
    {
        if (EdgeCount == _edgeCapacity)
        {
            throw new InvalidOperationException($"The terrain holds {_edgeCapacity} edges.");
        }

        Set(PolygonCount + EdgeCount++, Shape.Edge(v1, v2));
    }

    private void Set(int index, in Shape shape)
    {
        Shapes[index] = shape;
        FatBoxes[index] = shape.BoxUnder(Transform.Identity).Grown(PhysicsConstants.BoxMargin);
    }
}
