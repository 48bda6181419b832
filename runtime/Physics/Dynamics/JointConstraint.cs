using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// One joint during one step, velocity part (Catto 2005, sequential impulses): the motor, then the hinge point together with the
/// angle limit. All that does not change between the iterations is computed once.
/// </summary>
internal struct JointConstraint
{
    public float MassA, InertiaA, MassB, InertiaB;
    public Vec2 ArmA, ArmB;

    // The symmetric matrix over (point x, point y, angle).
    public float K11, K12, K13, K22, K23, K33;
    public float MotorMass;
    public LimitState Limit;
    public float ImpulseX, ImpulseY, LimitImpulse, MotorImpulse;
    public float MotorSpeed, MaxMotorImpulse;

    // Products of the matrix that every iteration needs.
    public float NegativeInverse2, NegativeInverse3;
    public float Cofactor1, Cofactor2, Cofactor3;

    /// <summary>Sets the constraint up at the bodies' positions and applies the impulses of the last step.</summary>
    public void Begin(ref RevoluteJoint joint, ref Body a, ref Body b)
    {
        MassA = a.InverseMass;
        InertiaA = a.InverseInertia;
        MassB = b.InverseMass;
        InertiaB = b.InverseInertia;
        ArmA = a.Transform.Q * (joint.AnchorA - a.Sweep.LocalCentre);
        ArmB = b.Transform.Q * (joint.AnchorB - b.Sweep.LocalCentre);
        SetMatrix();
        SetLimit(ref joint, (b.Sweep.A - a.Sweep.A) - joint.Reference);
        MotorSpeed = joint.MotorSpeed;
        MaxMotorImpulse = PhysicsConstants.TimeStep * joint.MaxMotorTorque;
        ImpulseX = joint.ImpulseX;
        ImpulseY = joint.ImpulseY;
        LimitImpulse = joint.LimitImpulse;
        MotorImpulse = joint.MotorImpulse;

        Vec2 p = new(ImpulseX, ImpulseY);
        a.V -= MassA * p;
        a.W -= InertiaA * ((Vec2.Cross(ArmA, p) + MotorImpulse) + LimitImpulse);
        b.V += MassB * p;
        b.W += InertiaB * ((Vec2.Cross(ArmB, p) + MotorImpulse) + LimitImpulse);
    }

    public readonly void End(ref RevoluteJoint joint)
    {
        joint.ImpulseX = ImpulseX;
        joint.ImpulseY = ImpulseY;
        joint.LimitImpulse = LimitImpulse;
        joint.MotorImpulse = MotorImpulse;
    }

    /// <summary>Computes the products of the matrix that every iteration needs; call it after a change of the matrix.</summary>
    public void Factor()
    {
        float det = K11 * K22 - K12 * K12;
        NegativeInverse2 = det != 0 ? -1 / det : det;
        Cofactor1 = K22 * K33 - K23 * K23;
        Cofactor2 = K23 * K13 - K12 * K33;
        Cofactor3 = K12 * K23 - K22 * K13;
        det = (K11 * Cofactor1 + K12 * Cofactor2) + K13 * Cofactor3;
        NegativeInverse3 = det != 0 ? -1 / det : det;
    }

    /// <summary>One velocity iteration. Sums with a negated term are written as differences: the same bits, one operation less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Solve(ref Body a, ref Body b)
    {
        float wA = a.W;
        float wB = b.W;
        float before = MotorImpulse;
        float total = Scalar.Clamp(before - MotorMass * ((wB - wA) - MotorSpeed), -MaxMotorImpulse, MaxMotorImpulse);
        float motor = total - before;
        MotorImpulse = total;
        wA -= InertiaA * motor;
        wB += InertiaB * motor;

        Vec2 vA = a.V;
        Vec2 vB = b.V;
        float x = ((vB.X - wB * ArmB.Y) - vA.X) + wA * ArmA.Y;
        float y = ((vB.Y + wB * ArmB.X) - vA.Y) - wA * ArmA.X;
        float turnA, turnB;
        if (Limit == LimitState.Inactive)
        {
            SolvePoint(ref x, ref y);
            turnA = ArmA.X * y - ArmA.Y * x;
            turnB = ArmB.X * y - ArmB.Y * x;
        }
        else
        {
            SolvePointAndLimit(wB - wA, ref x, ref y, out float limit);
            turnA = (ArmA.X * y - ArmA.Y * x) + limit;
            turnB = (ArmB.X * y - ArmB.Y * x) + limit;
        }

        a.V = new Vec2(vA.X - MassA * x, vA.Y - MassA * y);
        a.W = wA - InertiaA * turnA;
        b.V = new Vec2(vB.X + MassB * x, vB.Y + MassB * y);
        b.W = wB + InertiaB * turnB;
        ImpulseX += x;
        ImpulseY += y;
    }

    /// <summary>The same, not inlined: for the iterations outside the loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void SolveOnce(ref Body a, ref Body b) => Solve(ref a, ref b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolvePointAndLimit(float z, ref float x, ref float y, out float limit)
    {
        // Cramer's rule; the first row's cofactors do not depend on the right side.
        float solutionZ = NegativeInverse3 * ((K11 * (K22 * z - K23 * y) + K12 * (K23 * x - K12 * z)) + K13 * (K12 * y - K22 * x));
        float held = LimitImpulse;
        float total = held + solutionZ;
        if (Limit == LimitState.AtLower ? total < 0 : total > 0)
        {
            // The limit would pull: it lets go, and the point alone takes up what it held.
            x -= held * K13;
            y -= held * K23;
            SolvePoint(ref x, ref y);
            limit = -held;
            LimitImpulse = 0;
            return;
        }

        float solutionX = NegativeInverse3 * ((x * Cofactor1 + y * Cofactor2) + z * Cofactor3);
        float solutionY = NegativeInverse3 * ((K11 * (y * K33 - z * K23) + K12 * (z * K13 - x * K33)) + K13 * (x * K23 - y * K13));
        x = solutionX;
        y = solutionY;
        limit = solutionZ;
        LimitImpulse = total;
    }

    /// <summary>Replaces the point's velocity error by the impulse that removes it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolvePoint(ref float x, ref float y)
    {
        float errorX = x;
        float errorY = y;
        x = NegativeInverse2 * (K22 * errorX - K12 * errorY);
        y = NegativeInverse2 * (K11 * errorY - K12 * errorX);
    }

    private void SetMatrix()
    {
        Vec2 a = ArmA;
        Vec2 b = ArmB;
        K11 = ((MassA + MassB) + (a.Y * a.Y) * InertiaA) + (b.Y * b.Y) * InertiaB;
        K12 = ((-a.Y * a.X) * InertiaA) - ((b.Y * b.X) * InertiaB);
        K13 = (-a.Y * InertiaA) - (b.Y * InertiaB);
        K22 = ((MassA + MassB) + (a.X * a.X) * InertiaA) + (b.X * b.X) * InertiaB;
        K23 = a.X * InertiaA + b.X * InertiaB;
        K33 = InertiaA + InertiaB;
        MotorMass = 1 / K33;
        Factor();
    }

    /// <summary>The limit's impulse of the last step holds only while the joint stays at the same limit.</summary>
    private void SetLimit(ref RevoluteJoint joint, float angle)
    {
        Limit = angle <= joint.Lower ? LimitState.AtLower : angle >= joint.Upper ? LimitState.AtUpper : LimitState.Inactive;
        if (Limit != joint.Limit || Limit == LimitState.Inactive)
        {
            joint.LimitImpulse = 0;
        }

        joint.Limit = Limit;
    }
}
