namespace PolicyGen.Physics;

/// <summary>
/// Finds the pairs of body and terrain whose fat boxes have come to overlap. The ground is a chain on a regular grid, so that no
/// tree is needed; only the order in which pairs are reported counts: by terrain, then by body.
/// </summary>
internal sealed class BroadPhase(Terrain terrain, Body[] bodies, ContactList contacts, float edgeSpacing)
{
    private int _moved;

    /// <summary>All bodies are new.</summary>
    public void MarkAll() => _moved = (1 << WalkerModel.BodyCount) - 1;

    /// <summary>Brings a body's fat box up to its motion over the step; only if the motion leaves the box, a new one is made.</summary>
    public void Synchronize(int index)
    {
        ref Body body = ref bodies[index];
        ref Shape shape = ref WalkerModel.Shapes[index];
        Transform start = body.Sweep.AtStart();
        Box swept = Box.Union(shape.BoxUnder(start), shape.BoxUnder(body.Transform));
        if (body.FatBox.Contains(swept))
        {
            return;
        }

        // The box reaches ahead in the direction of the motion.
        Box grown = swept.Grown(PhysicsConstants.BoxMargin);
        Vec2 d = PhysicsConstants.BoxDisplacementFactor * (body.Transform.P - start.P);
        Vec2 lower = new(d.X < 0 ? grown.Lower.X + d.X : grown.Lower.X, d.Y < 0 ? grown.Lower.Y + d.Y : grown.Lower.Y);
        Vec2 upper = new(d.X < 0 ? grown.Upper.X : grown.Upper.X + d.X, d.Y < 0 ? grown.Upper.Y : grown.Upper.Y + d.Y);
        body.FatBox = new Box(lower, upper);
        _moved |= 1 << index;
    }

    /// <summary>Creates the contacts of all boxes made since the last call.</summary>
    public void FindNewContacts()
    {
        if (_moved == 0)
        {
            return;
        }

        float low = float.MaxValue;
        float high = float.MinValue;
        for (int i = 0; i < WalkerModel.BodyCount; i++)
        {
            if ((_moved & (1 << i)) != 0)
            {
                low = Scalar.Min(low, bodies[i].FatBox.Lower.X);
                high = Scalar.Max(high, bodies[i].FatBox.Upper.X);
            }
        }

        Box[] boxes = terrain.FatBoxes;
        int edges = terrain.PolygonCount;
        Range polygons = terrain.PolygonsBetween(low, high);
        for (int i = polygons.Start.Value; i < polygons.End.Value; i++)
        {
            TestBodies(i, boxes[i]);
        }

        float margin = 2 * (PhysicsConstants.SkinRadius + PhysicsConstants.BoxMargin);
        EdgeRange range = new(low, high, margin, edgeSpacing, terrain.EdgeCount);
        for (int i = edges + range.First; i < edges + range.End; i++)
        {
            TestBodies(i, boxes[i]);
        }

        _moved = 0;
    }

    private void TestBodies(int index, in Box box)
    {
        ref byte inContact = ref terrain.BodiesInContact[index];
        for (int i = 0; i < WalkerModel.BodyCount; i++)
        {
            int bit = 1 << i;
            if ((_moved & ~inContact & bit) != 0 && Box.Overlap(box, bodies[i].FatBox))
            {
                inContact |= (byte)bit;
                contacts.Add(index, i, WalkerModel.Friction[i]);
                bodies[i].Wake();
            }
        }
    }
}
