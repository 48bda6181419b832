namespace PolicyGen.Physics;

/// <summary>A moving body: its mass, motion and the box its fixture occupies in the broad phase.</summary>
internal struct Body
{
    public float InverseMass;
    public float InverseInertia;
    public Sweep Sweep;
    public Transform Transform;
    public Vec2 V;
    public float W;
    public Vec2 Force;
    public float SleepTime;
    public bool Awake;
    public Box FatBox;

    public void Place(Vec2 origin, float angle, in MassProperties mass)
    {
        this = default;
        InverseMass = mass.InverseMass;
        InverseInertia = mass.InverseInertia;
        Transform = new Transform(origin, new Rotation(angle));
        Sweep.LocalCentre = mass.LocalCentre;
        Sweep.C = Sweep.C0 = Transform * mass.LocalCentre;
        Sweep.A = Sweep.A0 = angle;
        Awake = true;
    }

    public void Wake()
    {
        if (!Awake)
        {
            Awake = true;
            SleepTime = 0;
        }
    }

    public void Sleep()
    {
        Awake = false;
        SleepTime = 0;
        V = default;
        W = 0;
        Force = default;
    }

    public void SynchronizeTransform() => Transform = Sweep.AtEnd();

    /// <summary>Moves the body to the fraction alpha of its sweep.</summary>
    public void Advance(float alpha)
    {
        Sweep.Advance(alpha);
        Sweep.C = Sweep.C0;
        Sweep.A = Sweep.A0;
        SynchronizeTransform();
    }

    /// <summary>Moves on by a time h, with translation and rotation limited.</summary>
    public void Integrate(float h)
    {
        Vec2 translation = h * V;
        if (translation.LengthSquared > PhysicsConstants.MaxTranslationSquared)
        {
            V = (PhysicsConstants.MaxTranslation / translation.Length) * V;
        }

        float rotation = h * W;
        if (rotation * rotation > PhysicsConstants.MaxRotationSquared)
        {
            W *= PhysicsConstants.MaxRotation / MathF.Abs(rotation);
        }

        Sweep.C += h * V;
        Sweep.A += h * W;
    }
}
