using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>Recorded calls of the solver's parts, reproduced bit for bit.</summary>
public class SolverStageTests
{
    [Fact]
    public void JointBegin()
    {
        foreach (StageCase c in StageCase.Read("jinit"))
        {
            // Positions "aA aB" and velocities "vA wA", "vB wB", then the last step's impulses.
            float[] n = c.Floats("in");
            (Body a, Body b) = Bodies(c);
            Turn(ref a, n[0]);
            Turn(ref b, n[4]);
            (a.V, a.W) = (new Vec2(n[1], n[2]), n[3]);
            (b.V, b.W) = (new Vec2(n[5], n[6]), n[7]);
            RevoluteJoint joint = Joint(c);
            joint.Limit = (LimitState)c.Int("was");
            (joint.ImpulseX, joint.ImpulseY, joint.LimitImpulse, joint.MotorImpulse) = (n[8], n[9], n[10], n[11]);
            c.Equal("dtRatio", [1f]);

            JointConstraint constraint = default;
            constraint.Begin(ref joint, ref a, ref b);
            c.Equal("limit", (int)constraint.Limit, c.Int("limit"));
            c.Equal("limit kept", (int)joint.Limit, c.Int("limit"));
            c.Equal("r", [constraint.ArmA.X, constraint.ArmA.Y, constraint.ArmB.X, constraint.ArmB.Y]);
            c.Equal("K", [constraint.K11, constraint.K12, constraint.K13, constraint.K22, constraint.K23, constraint.K33, constraint.MotorMass]);
            c.Equal("out", State(a, b, constraint));
        }
    }

    [Fact]
    public void JointVelocity()
    {
        foreach (StageCase c in StageCase.Read("jvel"))
        {
            float[] m = c.Floats("m");
            float[] r = c.Floats("r");
            float[] k = c.Floats("K");
            float[] motor = c.Floats("motor");
            float[] n = c.Floats("in");
            JointConstraint constraint = new()
            {
                MassA = m[0], InertiaA = m[1], MassB = m[2], InertiaB = m[3],
                ArmA = new Vec2(r[0], r[1]), ArmB = new Vec2(r[2], r[3]),
                K11 = k[0], K12 = k[1], K13 = k[2], K22 = k[3], K23 = k[4], K33 = k[5], MotorMass = k[6],
                MotorSpeed = motor[0], MaxMotorImpulse = motor[2] * motor[1],
                Limit = (LimitState)c.Int("limit"),
                ImpulseX = n[6], ImpulseY = n[7], LimitImpulse = n[8], MotorImpulse = n[9],
            };
            constraint.Factor();
            Body a = new() { V = new Vec2(n[0], n[1]), W = n[2] };
            Body b = new() { V = new Vec2(n[3], n[4]), W = n[5] };
            constraint.Solve(ref a, ref b);
            c.Equal("out", State(a, b, constraint));
        }
    }

    [Fact]
    public void JointCorrection()
    {
        foreach (StageCase c in StageCase.Read("jpos"))
        {
            float[] n = c.Floats("in");
            (Body a, Body b) = Bodies(c);
            (a.Sweep.C, a.Sweep.A) = (new Vec2(n[0], n[1]), n[2]);
            (b.Sweep.C, b.Sweep.A) = (new Vec2(n[3], n[4]), n[5]);
            RevoluteJoint joint = Joint(c);
            joint.Limit = (LimitState)c.Int("limit");
            bool ok = JointPosition.Solve(joint, ref a, ref b);
            c.Equal("out", [a.Sweep.C.X, a.Sweep.C.Y, a.Sweep.A, b.Sweep.C.X, b.Sweep.C.Y, b.Sweep.A]);
            c.Equal("ok", ok ? 1 : 0, c.Int("ok"));
        }
    }

    [Fact]
    public void ContactVelocity()
    {
        foreach (StageCase c in StageCase.Read("vsolve"))
        {
            float[] n = StageCase.Floats(c.Json("in")[0]);
            c.Equal("terrain", n.AsSpan(0, 3), [0, 0, 0]);
            Body body = ContactBody(c);
            (body.V, body.W) = (new Vec2(n[3], n[4]), n[5]);
            ContactConstraint constraint = new() { Normal = c.Points("normal")[0], Friction = c.Float("friction"), Count = c.Int("n") };
            constraint.First = Point(c, 0);
            if (constraint.Count > 1)
            {
                constraint.Second = Point(c, 1);
                float[] k = c.Floats("K");
                float[] inverse = c.Floats("Ki");
                (constraint.K11, constraint.K12, constraint.K22) = (k[0], k[1], k[3]);
                (constraint.Inverse11, constraint.Inverse12, constraint.Inverse22) = (inverse[0], inverse[1], inverse[3]);
            }

            constraint.Solve(ref body);
            c.Equal("velocity", [body.V.X, body.V.Y, body.W], StageCase.Floats(c.Json("out")[0]).AsSpan(3));
            ReadOnlySpan<float> impulses =
            [
                constraint.First.NormalImpulse, constraint.First.TangentImpulse,
                constraint.Second.NormalImpulse, constraint.Second.TangentImpulse,
            ];
            c.Equal("impulses", impulses[..(2 * constraint.Count)], StageCase.Floats(c.Json("out")[1]));
        }
    }

    [Fact]
    public void ContactCorrection()
    {
        foreach (StageCase c in StageCase.Read("psolve"))
        {
            float[] n = c.Floats("in");
            float[] lc = c.Floats("lc");
            Body body = ContactBody(c);
            body.Sweep.LocalCentre = new Vec2(lc[2], lc[3]);
            (body.Sweep.C, body.Sweep.A) = (new Vec2(n[3], n[4]), n[5]);
            Contact contact = default;
            contact.Manifold.Type = (ManifoldType)c.Int("type");
            contact.Manifold.LocalNormal = c.Points("normal")[0];
            contact.Manifold.LocalPoint = c.Points("point")[0];
            foreach (float[] p in c.Json("pts").EnumerateArray().Select(StageCase.Floats))
            {
                contact.Manifold.Add(new Vec2(p[0], p[1]), 0);
            }

            float least = 0;
            float factor = c.Int("toi") == 1 ? PhysicsConstants.ImpactBaumgarte : PhysicsConstants.Baumgarte;
            ContactPosition.Solve(contact, ref body, factor, ref least);
            c.Equal("out", [0, 0, 0, body.Sweep.C.X, body.Sweep.C.Y, body.Sweep.A]);
            c.Equal("least", [least], [c.Floats("sep").Append(0f).Min()]);
        }
    }

    private static ContactPoint Point(StageCase c, int index)
    {
        // "rAx rAy rBx rBy normalMass tangentMass bias"
        float[] n = StageCase.Floats(c.Json("pts")[index]);
        float[] impulse = StageCase.Floats(c.Json("in")[1])[(2 * index)..];
        c.Equal("bias", [n[6]], [0]);
        return new ContactPoint
        {
            Arm = new Vec2(n[2], n[3]), NormalMass = n[4], TangentMass = n[5], NormalImpulse = impulse[0], TangentImpulse = impulse[1],
        };
    }

    private static Body ContactBody(StageCase c)
    {
        float[] m = c.Floats("m");
        c.Equal("terrain mass", m.AsSpan(0, 2), [0, 0]);
        return new Body { InverseMass = m[2], InverseInertia = m[3] };
    }

    private static (Body A, Body B) Bodies(StageCase c)
    {
        float[] m = c.Floats("m");
        float[] lc = c.Floats("lc");
        Body a = new() { InverseMass = m[0], InverseInertia = m[1] };
        Body b = new() { InverseMass = m[2], InverseInertia = m[3] };
        a.Sweep.LocalCentre = new Vec2(lc[0], lc[1]);
        b.Sweep.LocalCentre = new Vec2(lc[2], lc[3]);
        return (a, b);
    }

    private static RevoluteJoint Joint(StageCase c)
    {
        float[] anchor = c.Floats("anchor");
        float[] limits = c.Floats("lim");
        return new RevoluteJoint
        {
            AnchorA = new Vec2(anchor[0], anchor[1]), AnchorB = new Vec2(anchor[2], anchor[3]),
            Lower = limits[0], Upper = limits[1], Reference = limits[2],
        };
    }

    private static void Turn(ref Body body, float angle)
    {
        body.Sweep.A = angle;
        body.Transform = new Transform(default, new Rotation(angle));
    }

    private static float[] State(in Body a, in Body b, in JointConstraint c) =>
        [a.V.X, a.V.Y, a.W, b.V.X, b.V.Y, b.W, c.ImpulseX, c.ImpulseY, c.LimitImpulse, c.MotorImpulse];
}
