using System.Runtime.CompilerServices;

namespace PolicyGen.Physics;

/// <summary>
/// Moves the walker over one time step: forces, constraint impulses, integration, position correction, sleep. Its five bodies hang
/// together by joints, so that they are always solved as one group, in a fixed order.
/// </summary>
internal sealed class StepSolver(Body[] bodies, RevoluteJoint[] joints, ContactList contacts)
{
    private readonly JointConstraint[] _joints = new JointConstraint[WalkerModel.JointCount];
    private ContactConstraint[] _contacts = new ContactConstraint[16];
    private int[] _contactAges = new int[16];
    private int _count;
    private int _hullStart;
    private int _leg1Start;

    /// <summary>The order of the group's bodies (and so of its contacts) and of its joints: from the newest leg on.</summary>
    private static ReadOnlySpan<int> BodyOrder => [WalkerModel.Lower2, WalkerModel.Upper2, WalkerModel.Hull, WalkerModel.Upper1, WalkerModel.Lower1];

    private static ReadOnlySpan<int> JointOrder => [3, 2, 0, 1];

    public Span<Body> Bodies => bodies;

    public Span<JointConstraint> Joints => _joints;

    /// <summary>The contacts of the present step, body by body.</summary>
    public Span<ContactConstraint> Contacts => _contacts.AsSpan(0, _count);

    /// <summary>
    /// A number for how many contacts each body has (feet first, as they differ most) and which joints are at a limit: walkers with
    /// the same or a near number go through nearly the same operations in the velocity iterations.
    /// </summary>
    public int Pattern()
    {
        const int Most = 7;
        Span<int> counts = stackalloc int[WalkerModel.BodyCount];
        foreach (ref ContactConstraint contact in Contacts)
        {
            counts[contact.Body] = Math.Min(counts[contact.Body] + 1, Most);
        }

        int pattern = 0;
        foreach (int b in (ReadOnlySpan<int>)[WalkerModel.Lower2, WalkerModel.Lower1, WalkerModel.Upper2, WalkerModel.Upper1, WalkerModel.Hull])
        {
            pattern = (pattern << 3) | counts[b];
        }

        foreach (ref JointConstraint joint in Joints)
        {
            pattern = (pattern << 1) | (joint.Limit == LimitState.Inactive ? 0 : 1);
        }

        return pattern;
    }

    /// <summary>Everything before the velocity iterations.</summary>
    public void Begin()
    {
        foreach (ref Body body in bodies.AsSpan())
        {
            ApplyForces(ref body);
        }

        GatherContacts();
        BeginContacts();
        foreach (int j in JointOrder)
        {
            ref RevoluteJoint joint = ref joints[j];
            _joints[j].Begin(ref joint, ref bodies[joint.A], ref bodies[joint.B]);
        }
    }

    /// <summary>Everything after the velocity iterations.</summary>
    public void End()
    {
        StoreImpulses();
        foreach (ref Body body in bodies.AsSpan())
        {
            body.Integrate(PhysicsConstants.TimeStep);
        }

        bool solved = CorrectPositions();
        foreach (ref Body body in bodies.AsSpan())
        {
            body.SynchronizeTransform();
        }

        SleepIfStill(solved);
    }

    private static void ApplyForces(ref Body body)
    {
        const float H = PhysicsConstants.TimeStep;
        body.Sweep.C0 = body.Sweep.C;
        body.Sweep.A0 = body.Sweep.A;
        Vec2 acceleration = new Vec2(0, PhysicsConstants.GravityY) + body.InverseMass * body.Force;
        body.V += H * acceleration;
    }

    private void GatherContacts()
    {
        _count = 0;
        foreach (int b in BodyOrder)
        {
            if (b == WalkerModel.Hull)
            {
                _hullStart = _count;
            }
            else if (b == WalkerModel.Upper1)
            {
                _leg1Start = _count;
            }

            for (int age = contacts.Count - 1; age >= 0; age--)
            {
                ref Contact contact = ref contacts[age];
                if (contact.Body == b && contact.Touching && contact.Enabled)
                {
                    if (_count == _contacts.Length)
                    {
                        Array.Resize(ref _contacts, 2 * _count);
                        Array.Resize(ref _contactAges, 2 * _count);
                    }

                    _contactAges[_count++] = age;
                }
            }
        }
    }

    private void BeginContacts()
    {
        for (int i = 0; i < _count; i++)
        {
            ref Contact contact = ref contacts[_contactAges[i]];
            ref Body body = ref bodies[contact.Body];
            Transform t = new(body.Sweep.C - body.Transform.Q * body.Sweep.LocalCentre, body.Transform.Q);
            _contacts[i].Begin(contact, body, t);
        }

        for (int i = 0; i < _count; i++)
        {
            ref Contact contact = ref contacts[_contactAges[i]];
            _contacts[i].WarmStart(contact.Manifold, ref bodies[contact.Body]);
        }
    }

    /// <summary>
    /// The velocity iterations. They take all joints, then all contacts. Constraints without a common body may trade places without any change of
    /// the result, so that one leg runs half an iteration ahead of the other: neighbours in this order are independent, and the
    /// processor works on two chains of dependent operations at once instead of waiting for one.
    /// </summary>
    public void Iterate()
    {
        ref Body hull = ref bodies[WalkerModel.Hull];
        ref Body upper1 = ref bodies[WalkerModel.Upper1];
        ref Body lower1 = ref bodies[WalkerModel.Lower1];
        ref Body upper2 = ref bodies[WalkerModel.Upper2];
        ref Body lower2 = ref bodies[WalkerModel.Lower2];
        ref JointConstraint hip1 = ref _joints[0];
        ref JointConstraint knee1 = ref _joints[1];
        ref JointConstraint hip2 = ref _joints[2];
        ref JointConstraint knee2 = ref _joints[3];
        Span<ContactConstraint> leg2 = _contacts.AsSpan(0, _hullStart);
        Span<ContactConstraint> hullContacts = _contacts.AsSpan(_hullStart, _leg1Start - _hullStart);
        Span<ContactConstraint> leg1 = _contacts.AsSpan(_leg1Start, _count - _leg1Start);

        knee2.SolveOnce(ref upper2, ref lower2);
        hip2.SolveOnce(ref hull, ref upper2);
        for (int i = 1; i < PhysicsConstants.VelocityIterations; i++)
        {
            Solve(leg2);
            knee2.Solve(ref upper2, ref lower2);
            hip1.Solve(ref hull, ref upper1);
            Solve(hullContacts);
            hip2.Solve(ref hull, ref upper2);
            knee1.Solve(ref upper1, ref lower1);
            Solve(leg1);
        }

        Solve(leg2);
        hip1.SolveOnce(ref hull, ref upper1);
        Solve(hullContacts);
        knee1.SolveOnce(ref upper1, ref lower1);
        Solve(leg1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Solve(Span<ContactConstraint> constraints)
    {
        foreach (ref ContactConstraint constraint in constraints)
        {
            constraint.Solve(ref bodies[constraint.Body]);
        }
    }

    private void StoreImpulses()
    {
        for (int j = 0; j < joints.Length; j++)
        {
            _joints[j].End(ref joints[j]);
        }

        for (int i = 0; i < _count; i++)
        {
            _contacts[i].End(ref contacts[_contactAges[i]].Manifold);
        }
    }

    private bool CorrectPositions()
    {
        for (int i = 0; i < PhysicsConstants.PositionIterations; i++)
        {
            float least = 0;
            for (int k = 0; k < _count; k++)
            {
                ref Contact contact = ref contacts[_contactAges[k]];
                ContactPosition.Solve(contact, ref bodies[contact.Body], PhysicsConstants.Baumgarte, ref least);
            }

            bool solved = least >= -3 * PhysicsConstants.LinearSlop;
            foreach (int j in JointOrder)
            {
                ref RevoluteJoint joint = ref joints[j];
                solved &= JointPosition.Solve(joint, ref bodies[joint.A], ref bodies[joint.B]);
            }

            if (solved)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>When all bodies have hardly moved for half a second, they are put to sleep.</summary>
    private void SleepIfStill(bool solved)
    {
        const float Angular = PhysicsConstants.AngularSleepTolerance;
        const float Linear = PhysicsConstants.LinearSleepTolerance;
        float least = float.MaxValue;
        foreach (ref Body body in bodies.AsSpan())
        {
            bool moves = body.W * body.W > Angular * Angular || body.V.LengthSquared > Linear * Linear;
            body.SleepTime = moves ? 0 : body.SleepTime + PhysicsConstants.TimeStep;
            least = Scalar.Min(least, body.SleepTime);
        }

        if (least >= PhysicsConstants.TimeToSleep && solved)
        {
            foreach (ref Body body in bodies.AsSpan())
            {
                body.Sleep();
            }
        }
    }
}
