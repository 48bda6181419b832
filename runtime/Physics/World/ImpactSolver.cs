namespace PolicyGen.Physics;

/// <summary>
/// Continuous collision: bodies that would pass into the terrain during the step are stopped at the time of impact, earliest
/// first, and go on from there for the rest of the step. Joints take no part; the next step repairs them.
/// </summary>
internal sealed class ImpactSolver(Terrain terrain, Body[] bodies, ContactList contacts, NarrowPhase narrowPhase, BroadPhase broadPhase)
{
    private const float StepEnd = 1 - 10 * PhysicsConstants.Epsilon;

    private readonly ContactConstraint[] _constraints = new ContactConstraint[PhysicsConstants.MaxImpactContacts];
    private readonly int[] _island = new int[PhysicsConstants.MaxImpactContacts];
    private int _count;

    public void Run()
    {
        foreach (ref Body body in bodies.AsSpan())
        {
            body.Sweep.Alpha0 = 0;
        }

        for (int age = 0; age < contacts.Count; age++)
        {
            ref Contact contact = ref contacts[age];
            contact.InIsland = false;
            contact.HasImpactTime = false;
            contact.ImpactCount = 0;
            contact.ImpactTime = 1;
        }

        while (FindFirst(out int age, out float alpha))
        {
            Handle(age, alpha);
        }

        // No contact ends in this phase, so these are all the shapes whose sweep may have been consumed.
        for (int age = 0; age < contacts.Count; age++)
        {
            terrain.SweepStart[contacts[age].Terrain] = 0;
        }
    }

    private bool FindFirst(out int first, out float alpha)
    {
        first = -1;
        alpha = 1;
        for (int age = contacts.Count - 1; age >= 0; age--)
        {
            ref Contact contact = ref contacts[age];
            if (!contact.Enabled || contact.ImpactCount > PhysicsConstants.MaxImpactsPerContact)
            {
                continue;
            }

            if (!contact.HasImpactTime)
            {
                if (!bodies[contact.Body].Awake)
                {
                    continue;
                }

                contact.ImpactTime = ImpactTime(contact);
                contact.HasImpactTime = true;
            }

            if (contact.ImpactTime < alpha)
            {
                first = age;
                alpha = contact.ImpactTime;
            }
        }

        return first >= 0 && alpha <= StepEnd;
    }

    private float ImpactTime(in Contact contact)
    {
        ref Sweep sweep = ref bodies[contact.Body].Sweep;
        ref float groundStart = ref terrain.SweepStart[contact.Terrain];

        // Both sweeps start at the later of the two starts, and stay so.
        if (groundStart < sweep.Alpha0)
        {
            groundStart = sweep.Alpha0;
        }
        else if (sweep.Alpha0 < groundStart)
        {
            sweep.Advance(groundStart);
        }

        ref Shape ground = ref terrain.Shapes[contact.Terrain];
        ref Shape shape = ref WalkerModel.Shapes[contact.Body];
        if (SweptGap.IsWide(ground, shape, sweep))
        {
            return 1;
        }

        float alpha0 = groundStart;
        TimeOfImpact impact = TimeOfImpact.Find(ground, shape, sweep);
        return impact.State == ImpactState.Touching ? Scalar.Min(alpha0 + (1 - alpha0) * impact.Fraction, 1) : 1;
    }

    private void Handle(int age, float alpha)
    {
        ref Contact contact = ref contacts[age];
        int index = contact.Body;
        ref Body body = ref bodies[index];
        ref float groundStart = ref terrain.SweepStart[contact.Terrain];
        Sweep sweepBefore = body.Sweep;
        float groundBefore = groundStart;

        body.Advance(alpha);
        groundStart = alpha;
        narrowPhase.Update(ref contact);
        contact.HasImpactTime = false;
        contact.ImpactCount++;
        if (!contact.Touching)
        {
            contact.Enabled = false;
            groundStart = groundBefore;
            body.Sweep = sweepBefore;
            body.SynchronizeTransform();
            return;
        }

        body.Wake();
        GatherIsland(age, index, alpha);
        Solve(ref body, (1 - alpha) * PhysicsConstants.TimeStep);
        broadPhase.Synchronize(index);
        for (int i = 0; i < contacts.Count; i++)
        {
            ref Contact other = ref contacts[i];
            if (other.Body == index)
            {
                other.HasImpactTime = false;
                other.InIsland = false;
            }
        }

        broadPhase.FindNewContacts();
    }

    /// <summary>The contact of the impact and all others of the body that touch at that moment.</summary>
    private void GatherIsland(int age, int body, float alpha)
    {
        contacts[age].InIsland = true;
        _island[0] = age;
        _count = 1;
        for (int i = contacts.Count - 1; i >= 0 && _count < _island.Length; i--)
        {
            ref Contact other = ref contacts[i];
            if (other.Body != body || other.InIsland)
            {
                continue;
            }

            narrowPhase.Update(ref other);
            if (other.Touching)
            {
                terrain.SweepStart[other.Terrain] = alpha;
                other.InIsland = true;
                _island[_count++] = i;
            }
        }
    }

    private void Solve(ref Body body, float h)
    {
        for (int i = 0; i < PhysicsConstants.ImpactPositionIterations; i++)
        {
            float least = 0;
            for (int k = 0; k < _count; k++)
            {
                ContactPosition.Solve(contacts[_island[k]], ref body, PhysicsConstants.ImpactBaumgarte, ref least);
            }

            if (least >= -1.5f * PhysicsConstants.LinearSlop)
            {
                break;
            }
        }

        // A leap of faith: the corrected position counts as free of overlap, whatever the correction crossed.
        body.Sweep.C0 = body.Sweep.C;
        body.Sweep.A0 = body.Sweep.A;
        Transform t = body.Sweep.AtEnd();
        Span<ContactConstraint> constraints = _constraints.AsSpan(0, _count);
        for (int k = 0; k < _count; k++)
        {
            constraints[k].Begin(contacts[_island[k]], body, t);
        }

        Iterate(constraints, ref body);
        body.Integrate(h);
        body.SynchronizeTransform();
    }

    /// <summary>
    /// The velocity iterations. An iteration that changes no bit would be repeated unchanged to the end, and with one body and a
    /// few contacts that point often comes early.
    /// </summary>
    private static void Iterate(Span<ContactConstraint> constraints, ref Body body)
    {
        for (int i = 0; i < PhysicsConstants.VelocityIterations; i++)
        {
            bool changed = false;
            foreach (ref ContactConstraint constraint in constraints)
            {
                Vec2 v = body.V;
                float w = body.W;
                float normal1 = constraint.First.NormalImpulse, tangent1 = constraint.First.TangentImpulse;
                float normal2 = constraint.Second.NormalImpulse, tangent2 = constraint.Second.TangentImpulse;
                constraint.Solve(ref body);
                changed = changed || v.X != body.V.X || v.Y != body.V.Y || w != body.W
                    || normal1 != constraint.First.NormalImpulse || tangent1 != constraint.First.TangentImpulse
                    || normal2 != constraint.Second.NormalImpulse || tangent2 != constraint.Second.TangentImpulse;
            }

            if (!changed)
            {
                return;
            }
        }
    }
}
