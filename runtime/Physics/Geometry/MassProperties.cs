namespace PolicyGen.Physics;

/// <summary>Mass, centre of mass and inverse inertia of a uniform polygon.</summary>
internal readonly struct MassProperties
{
    public readonly float Mass;
    public readonly Vec2 ShapeCentre;
    public readonly float InertiaAboutOrigin;

    public readonly float InverseMass;
    public readonly Vec2 LocalCentre;
    public readonly float InverseInertia;

    public MassProperties(in Shape shape, float density)
    {
        const float Third = 1.0f / 3.0f;
        int n = shape.Count;
        Vec2 mean = new(0, 0);
        for (int i = 0; i < n; i++)
        {
            mean += shape.Vertices[i];
        }

        mean = (1.0f / n) * mean;
        Vec2 centre = new(0, 0);
        float area = 0;
        float inertia = 0;
        for (int i = 0; i < n; i++)
        {
            Vec2 e1 = shape.Vertices[i] - mean;
            Vec2 e2 = shape.Vertices[i + 1 < n ? i + 1 : 0] - mean;
            float d = Vec2.Cross(e1, e2);
            float triangle = 0.5f * d;
            area += triangle;
            centre += (triangle * Third) * (e1 + e2);
            float ix = (e1.X * e1.X + e2.X * e1.X) + e2.X * e2.X;
            float iy = (e1.Y * e1.Y + e2.Y * e1.Y) + e2.Y * e2.Y;
            inertia += ((0.25f * Third) * d) * (ix + iy);
        }

        Mass = density * area;
        centre = (1.0f / area) * centre;
        ShapeCentre = centre + mean;
        InertiaAboutOrigin = density * inertia + Mass * (Vec2.Dot(ShapeCentre, ShapeCentre) - Vec2.Dot(centre, centre));

        InverseMass = 1.0f / Mass;
        LocalCentre = InverseMass * (Mass * ShapeCentre);
        InverseInertia = 1.0f / (InertiaAboutOrigin - Mass * Vec2.Dot(LocalCentre, LocalCentre));
    }
}
