namespace PolicyGen.Physics;

/// <summary>One position iteration of a contact: pushes the body out of the terrain, down to the slop.</summary>
internal static class ContactPosition
{
    /// <param name="contact">The contact; its manifold is not changed.</param>
    /// <param name="body">The body that is moved.</param>
    /// <param name="factor">The share of the error that is taken away (Baumgarte).</param>
    /// <param name="least">Lowered to the smallest separation seen, before correction.</param>
    public static void Solve(in Contact contact, ref Body body, float factor, ref float least)
    {
        ref readonly Manifold manifold = ref contact.Manifold;
        Solve(manifold, manifold.First.Local, ref body, factor, ref least);
        if (manifold.Count > 1)
        {
            Solve(manifold, manifold.Second.Local, ref body, factor, ref least);
        }
    }

    private static void Solve(in Manifold manifold, Vec2 local, ref Body body, float factor, ref float least)
    {
        Transform t = body.Sweep.AtEnd();
        Vec2 normal, clip;
        float separation;
        if (manifold.Type == ManifoldType.FaceA)
        {
            normal = manifold.LocalNormal;
            clip = t * local;
            separation = Vec2.Dot(clip - manifold.LocalPoint, normal);
        }
        else
        {
            normal = t.Q * manifold.LocalNormal;
            clip = local;
            separation = Vec2.Dot(clip - t * manifold.LocalPoint, normal);
            normal = -normal;
        }

        separation = (separation - PhysicsConstants.SkinRadius) - PhysicsConstants.SkinRadius;
        least = Scalar.Min(least, separation);
        float error = Scalar.Clamp(factor * (separation + PhysicsConstants.LinearSlop), -PhysicsConstants.MaxLinearCorrection, 0);
        Vec2 arm = clip - body.Sweep.C;
        float lever = Vec2.Cross(arm, normal);
        float k = body.InverseMass + (body.InverseInertia * lever) * lever;
        float impulse = k > 0 ? -error / k : 0;
        Vec2 p = impulse * normal;
        body.Sweep.C += body.InverseMass * p;
        body.Sweep.A += body.InverseInertia * Vec2.Cross(arm, p);
    }
}
