namespace PolicyGen.Physics;

/// <summary>What the search for a time of impact ended with.</summary>
internal enum ImpactState
{
    Failed = 1,
    Overlapped = 2,
    Touching = 3,
    Separated = 4,
}

/// <summary>
/// The first time at which a moving shape B comes within the skin of a resting shape A: conservative advancement along separating
/// axes (Mirtich 1996), each axis pushed back to the root of its separation.
/// </summary>
internal struct TimeOfImpact
{
    private const float Target = PhysicsConstants.LinearSlop;
    private const float Tolerance = 0.25f * PhysicsConstants.LinearSlop;

    public ImpactState State;

    /// <summary>Fraction of the remaining sweep.</summary>
    public float Fraction;

    // How the search went, for comparison with reference traces.
    public int DistanceCalls, DistanceIterations, OuterIterations, RootIterations;

    public static TimeOfImpact Find(in Shape a, in Shape b, Sweep sweep)
    {
        sweep.NormalizeAngles();
        TimeOfImpact result = default;
        SimplexCache cache = default;
        float t1 = 0;
        while (true)
        {
            Transform start = sweep.At(t1);
            Gjk gjk = Gjk.Run(a, b, start, ref cache);
            result.DistanceCalls++;
            result.DistanceIterations += gjk.Iterations;
            if (gjk.Distance <= 0)
            {
                return result.End(ImpactState.Overlapped, 0);
            }

            if (gjk.Distance < Target + Tolerance)
            {
                return result.End(ImpactState.Touching, t1);
            }

            SeparatingAxis axis = new(cache, a, b, start);
            bool done = result.PushBack(axis, sweep, start, ref t1);
            result.OuterIterations++;
            if (done)
            {
                return result;
            }

            if (result.OuterIterations == PhysicsConstants.MaxImpactIterations)
            {
                return result.End(ImpactState.Failed, t1);
            }
        }
    }

    /// <summary>Moves t1 forward to where this axis no longer tells the shapes apart; true if the search is over.</summary>
    private bool PushBack(in SeparatingAxis axis, in Sweep sweep, in Transform start, ref float t1)
    {
        float t2 = 1;
        for (int pushBack = 0; pushBack < PhysicsConstants.MaxPushBacks; pushBack++)
        {
            float s2 = axis.Deepest(sweep.At(t2), out int indexA, out int indexB);
            if (s2 > Target + Tolerance)
            {
                End(ImpactState.Separated, 1);
                return true;
            }

            if (s2 > Target - Tolerance)
            {
                t1 = t2;
                return false;
            }

            float s1 = axis.At(indexA, indexB, start);
            if (s1 < Target - Tolerance)
            {
                End(ImpactState.Failed, t1);
                return true;
            }

            if (s1 <= Target + Tolerance)
            {
                End(ImpactState.Touching, t1);
                return true;
            }

            FindRoot(axis, sweep, indexA, indexB, t1, s1, ref t2, s2);
        }

        return false;
    }

    /// <summary>Bisection and secant in turn until the separation of the two vertices is the target; t2 stays if that fails.</summary>
    private void FindRoot(in SeparatingAxis axis, in Sweep sweep, int indexA, int indexB, float a1, float s1, ref float t2, float s2)
    {
        float a2 = t2;
        for (int i = 0; i < PhysicsConstants.MaxRootIterations; i++)
        {
            RootIterations++;
            float t = (i & 1) == 0 ? 0.5f * (a1 + a2) : a1 + ((Target - s1) * (a2 - a1)) / (s2 - s1);
            float s = axis.At(indexA, indexB, sweep.At(t));
            if (MathF.Abs(s - Target) < Tolerance)
            {
                t2 = t;
                return;
            }

            if (s > Target)
            {
                a1 = t;
                s1 = s;
            }
            else
            {
                a2 = t;
                s2 = s;
            }
        }
    }

    private TimeOfImpact End(ImpactState state, float fraction)
    {
        State = state;
        Fraction = fraction;
        return this;
    }
}
