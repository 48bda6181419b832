namespace PolicyGen.Physics;

/// <summary>A pair of a terrain shape (always A) and a body (always B) whose fat boxes overlap.</summary>
internal struct Contact
{
    public int Terrain;
    public int Body;
    public float Friction;
    public bool Touching;
    public bool Enabled;
    public bool InIsland;
    public bool HasImpactTime;
    public float ImpactTime;
    public int ImpactCount;
    public Manifold Manifold;
}
