namespace PolicyGen.Physics;

/// <summary>One position iteration of a joint: moves the bodies so that its angle keeps the limits and its two anchors meet.</summary>
internal static class JointPosition
{
    /// <returns>Whether the errors were within tolerance before the correction.</returns>
    public static bool Solve(in RevoluteJoint joint, ref Body a, ref Body b)
    {
        float angularError = 0;
        if (joint.Limit != LimitState.Inactive)
        {
            angularError = SolveLimit(joint, ref a, ref b);
        }

        return SolvePoint(joint, ref a, ref b) <= PhysicsConstants.LinearSlop && angularError <= PhysicsConstants.AngularSlop;
    }

    private static float SolveLimit(in RevoluteJoint joint, ref Body a, ref Body b)
    {
        const float Slop = PhysicsConstants.AngularSlop;
        const float Most = PhysicsConstants.MaxAngularCorrection;
        float angle = (b.Sweep.A - a.Sweep.A) - joint.Reference;
        float error;
        float correction;
        if (joint.Limit == LimitState.AtLower)
        {
            float c = angle - joint.Lower;
            error = -c;
            correction = Scalar.Clamp(c + Slop, -Most, 0);
        }
        else
        {
            float c = angle - joint.Upper;
            error = c;
            correction = Scalar.Clamp(c - Slop, 0, Most);
        }

        float motorMass = 1 / (a.InverseInertia + b.InverseInertia);
        float impulse = -motorMass * correction;
        a.Sweep.A -= a.InverseInertia * impulse;
        b.Sweep.A += b.InverseInertia * impulse;
        return error;
    }

    private static float SolvePoint(in RevoluteJoint joint, ref Body a, ref Body b)
    {
        Vec2 rA = new Rotation(a.Sweep.A) * (joint.AnchorA - a.Sweep.LocalCentre);
        Vec2 rB = new Rotation(b.Sweep.A) * (joint.AnchorB - b.Sweep.LocalCentre);
        Vec2 c = ((b.Sweep.C + rB) - a.Sweep.C) - rA;
        float mA = a.InverseMass, iA = a.InverseInertia;
        float mB = b.InverseMass, iB = b.InverseInertia;

        // The same matrix as for velocities, but associated differently: the last bits differ.
        float k11 = ((mA + mB) + (iA * rA.Y) * rA.Y) + (iB * rB.Y) * rB.Y;
        float k12 = ((-iA * rA.X) * rA.Y) - ((iB * rB.X) * rB.Y);
        float k22 = ((mA + mB) + (iA * rA.X) * rA.X) + (iB * rB.X) * rB.X;
        float det = k11 * k22 - k12 * k12;
        if (det != 0)
        {
            det = 1 / det;
        }

        Vec2 impulse = new(-(det * (k22 * c.X - k12 * c.Y)), -(det * (k11 * c.Y - k12 * c.X)));
        a.Sweep.C -= mA * impulse;
        a.Sweep.A -= iA * Vec2.Cross(rA, impulse);
        b.Sweep.C += mB * impulse;
        b.Sweep.A += iB * Vec2.Cross(rB, impulse);
        return c.Length;
    }
}
