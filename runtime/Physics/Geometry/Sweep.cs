namespace PolicyGen.Physics;

/// <summary>
/// The motion of a body during a step: from (C0, A0), reached at the fraction Alpha0 of the step, to (C, A) at its end.
/// </summary>
internal struct Sweep
{
    public Vec2 LocalCentre;
    public Vec2 C0, C;
    public float A0, A;
    public float Alpha0;

    public readonly Transform At(float beta)
    {
        Vec2 c = (1 - beta) * C0 + beta * C;
        float angle = (1 - beta) * A0 + beta * A;
        return Transform.FromCentre(c, angle, LocalCentre);
    }

    public readonly Transform AtStart() => Transform.FromCentre(C0, A0, LocalCentre);

    public readonly Transform AtEnd() => Transform.FromCentre(C, A, LocalCentre);

    /// <summary>Moves the start to the fraction alpha of the step.</summary>
    public void Advance(float alpha)
    {
        float beta = (alpha - Alpha0) / (1 - Alpha0);
        C0 = (1 - beta) * C0 + beta * C;
        A0 = (1 - beta) * A0 + beta * A;
        Alpha0 = alpha;
    }

    /// <summary>Takes whole turns off both angles, for precision.</summary>
    public void NormalizeAngles()
    {
        const float TwoPi = 2 * PhysicsConstants.Pi;
        float turns = TwoPi * MathF.Floor(A0 / TwoPi);
        A0 -= turns;
        A -= turns;
    }
}
