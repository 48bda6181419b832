using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>One contact point during one step: its arm from the body's centre, effective masses and accumulated impulses.</summary>
internal struct ContactPoint
{
    public Vec2 Arm;
    public float NormalMass;
    public float TangentMass;
    public float NormalImpulse;
    public float TangentImpulse;

    public void Set(Vec2 arm, Vec2 normal, in Body body)
    {
        Arm = arm;
        NormalMass = EffectiveMass(Vec2.Cross(arm, normal), body);
        TangentMass = EffectiveMass(Vec2.Cross(arm, normal.RightPerpendicular), body);
    }

    private static float EffectiveMass(float lever, in Body body)
    {
        float k = body.InverseMass + (body.InverseInertia * lever) * lever;
        return k > 0 ? 1 / k : 0;
    }
}

/// <summary>
/// One contact of a body with the resting terrain during one step, velocity part: Coulomb friction point by point, then the normal
/// impulses, of a pair of points jointly (a linear complementarity problem of two unknowns, by enumeration of its four cases).
/// </summary>
internal struct ContactConstraint
{
    public int Body;

    /// <summary>Points that take part in the velocity iterations; an ill-conditioned pair is solved as its first point.</summary>
    public int Count;

    public Vec2 Normal;
    public float Friction;
    public ContactPoint First, Second;
    public float K11, K12, K22;
    public float Inverse11, Inverse12, Inverse22;

    /// <summary>Sets the constraint up at a position of the body, with zero impulses.</summary>
    public void Begin(in Contact contact, in Body body, in Transform transform)
    {
        ref readonly Manifold manifold = ref contact.Manifold;
        Body = contact.Body;
        Friction = contact.Friction;
        Count = manifold.Count;
        Vec2 centre = body.Sweep.C;
        Vec2 point1, point2 = default;
        if (manifold.Type == ManifoldType.FaceA)
        {
            Normal = manifold.LocalNormal;
            point1 = OnFaceA(manifold, transform * manifold.First.Local);
            if (Count > 1)
            {
                point2 = OnFaceA(manifold, transform * manifold.Second.Local);
            }
        }
        else
        {
            Vec2 normal = transform.Q * manifold.LocalNormal;
            Vec2 plane = transform * manifold.LocalPoint;
            point1 = OnFaceB(manifold.First.Local, plane, normal);
            if (Count > 1)
            {
                point2 = OnFaceB(manifold.Second.Local, plane, normal);
            }

            Normal = -normal;
        }

        First = default;
        Second = default;
        First.Set(point1 - centre, Normal, body);
        if (Count > 1)
        {
            Second.Set(point2 - centre, Normal, body);
            SetPair(body);
        }
    }

    /// <summary>Takes the last step's impulses from the manifold and applies them.</summary>
    public void WarmStart(in Manifold manifold, ref Body body)
    {
        First.NormalImpulse = manifold.First.NormalImpulse;
        First.TangentImpulse = manifold.First.TangentImpulse;
        WarmStart(First, ref body);
        if (Count > 1)
        {
            Second.NormalImpulse = manifold.Second.NormalImpulse;
            Second.TangentImpulse = manifold.Second.TangentImpulse;
            WarmStart(Second, ref body);
        }
    }

    public readonly void End(ref Manifold manifold)
    {
        manifold.First.NormalImpulse = First.NormalImpulse;
        manifold.First.TangentImpulse = First.TangentImpulse;
        if (Count > 1)
        {
            manifold.Second.NormalImpulse = Second.NormalImpulse;
            manifold.Second.TangentImpulse = Second.TangentImpulse;
        }
    }

    /// <summary>The middle between the two skins.</summary>
    private static Vec2 OnFaceA(in Manifold manifold, Vec2 clip)
    {
        Vec2 normal = manifold.LocalNormal;
        Vec2 onA = clip + (PhysicsConstants.SkinRadius - Vec2.Dot(clip - manifold.LocalPoint, normal)) * normal;
        Vec2 onB = clip - PhysicsConstants.SkinRadius * normal;
        return 0.5f * (onA + onB);
    }

    private static Vec2 OnFaceB(Vec2 clip, Vec2 plane, Vec2 normal)
    {
        Vec2 onB = clip + (PhysicsConstants.SkinRadius - Vec2.Dot(clip - plane, normal)) * normal;
        Vec2 onA = clip - PhysicsConstants.SkinRadius * normal;
        return 0.5f * (onA + onB);
    }

    private void SetPair(in Body body)
    {
        float m = body.InverseMass;
        float i = body.InverseInertia;
        float lever1 = Vec2.Cross(First.Arm, Normal);
        float lever2 = Vec2.Cross(Second.Arm, Normal);
        K11 = m + (i * lever1) * lever1;
        K22 = m + (i * lever2) * lever2;
        K12 = m + (i * lever1) * lever2;
        float det = K11 * K22 - K12 * K12;
        if (!(K11 * K11 < PhysicsConstants.MaxConditionNumber * det))
        {
            Count = 1;
            return;
        }

        if (det != 0)
        {
            det = 1 / det;
        }

        Inverse11 = det * K22;
        Inverse12 = -det * K12;
        Inverse22 = det * K11;
    }

    private readonly void WarmStart(in ContactPoint point, ref Body body)
    {
        Vec2 p = point.NormalImpulse * Normal + point.TangentImpulse * Normal.RightPerpendicular;
        body.W += body.InverseInertia * Vec2.Cross(point.Arm, p);
        body.V += body.InverseMass * p;
    }

    /// <summary>One velocity iteration.</summary>
    public void Solve(ref Body body)
    {
        float m = body.InverseMass;
        float i = body.InverseInertia;
        Vec2 v = body.V;
        float w = body.W;
        SolveFriction(ref First, m, i, ref v, ref w);
        if (Count == 1)
        {
            SolveNormal(m, i, ref v, ref w);
        }
        else
        {
            SolveFriction(ref Second, m, i, ref v, ref w);
            SolveNormalPair(m, i, ref v, ref w);
        }

        body.V = v;
        body.W = w;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vec2 VelocityAt(Vec2 arm, Vec2 v, float w) => new(v.X - w * arm.Y, v.Y + w * arm.X);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolveFriction(ref ContactPoint point, float m, float i, ref Vec2 v, ref float w)
    {
        Vec2 tangent = Normal.RightPerpendicular;
        float speed = Vec2.Dot(VelocityAt(point.Arm, v, w), tangent);
        float most = Friction * point.NormalImpulse;
        float total = Scalar.Clamp(point.TangentImpulse - point.TangentMass * speed, -most, most);
        float lambda = total - point.TangentImpulse;
        point.TangentImpulse = total;
        Vec2 p = lambda * tangent;
        v += m * p;
        w += i * Vec2.Cross(point.Arm, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolveNormal(float m, float i, ref Vec2 v, ref float w)
    {
        float speed = Vec2.Dot(VelocityAt(First.Arm, v, w), Normal);
        float total = Scalar.Max(First.NormalImpulse - First.NormalMass * speed, 0);
        float lambda = total - First.NormalImpulse;
        First.NormalImpulse = total;
        Vec2 p = lambda * Normal;
        v += m * p;
        w += i * Vec2.Cross(First.Arm, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolveNormalPair(float m, float i, ref Vec2 v, ref float w)
    {
        float a1 = First.NormalImpulse;
        float a2 = Second.NormalImpulse;
        float b1 = Vec2.Dot(VelocityAt(First.Arm, v, w), Normal) - (K11 * a1 + K12 * a2);
        float b2 = Vec2.Dot(VelocityAt(Second.Arm, v, w), Normal) - (K12 * a1 + K22 * a2);
        if (!NormalPair.Solve(this, b1, b2, out float x1, out float x2))
        {
            return;
        }

        First.NormalImpulse = x1;
        Second.NormalImpulse = x2;
        Vec2 p1 = (x1 - a1) * Normal;
        Vec2 p2 = (x2 - a2) * Normal;
        v += m * (p1 + p2);
        w += i * (Vec2.Cross(First.Arm, p1) + Vec2.Cross(Second.Arm, p2));
    }
}
