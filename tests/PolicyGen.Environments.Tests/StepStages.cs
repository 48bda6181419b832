using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>Digests of what each stage of a walker's steps leaves behind, in the order in which the stages follow one another.</summary>
internal static class StepStages
{
    public static readonly string[] Names =
    [
        "touching contacts", "manifolds", "effective masses", "velocities after warm start", "velocities after the iterations", "impulses",
        "positions after their correction", "sleep timers", "pairs", "impact times", "bodies after impacts",
    ];

    /// <summary>32 bits for each stage of each step, step by step.</summary>
    public static uint[] Play(WalkerEnvironment environment, long seed, int steps)
    {
        environment.Reset(seed, new float[24]);
        WalkerWorld world = environment.Simulation.World;
        RandomStream random = new((ulong)seed, environment: 2);
        Span<float> action = stackalloc float[4];
        List<uint> digests = [];
        for (int t = 0; t < steps; t++)
        {
            if (t % 8 == 0)
            {
                RandomEpisode.NextAction(ref random, action);
            }

            // Now and then without motors, for the hardest contacts and for sleep.
            environment.Simulation.Begin(t % 100 < 50 ? action : [0, 0, 0, 0]);
            Add(digest => Contacts(digest, world));
            Add(digest => Manifolds(digest, world));
            Add(digest => Masses(digest, world.Solver.Joints));
            Add(digest => Velocities(digest, world));
            world.Solver.Iterate();
            Add(digest => Velocities(digest, world));
            world.Solver.End();
            Add(digest => Impulses(digest, world));
            Add(digest => Places(digest, world));
            Add(digest => Sleep(digest, world));
            world.FindPairs();
            Add(digest => Contacts(digest, world));
            world.FollowImpacts();
            Add(digest => ImpactTimes(digest, world));
            Add(digest =>
            {
                Places(digest, world);
                Velocities(digest, world);
            });
        }

        return [.. digests];

        void Add(Action<Digest> stage)
        {
            Digest digest = new();
            stage(digest);
            digests.Add((uint)(digest.Value ^ (digest.Value >> 32)));
        }
    }

    private static void Contacts(Digest digest, WalkerWorld world)
    {
        for (int age = 0; age < world.Contacts.Count; age++)
        {
            ref Contact contact = ref world.Contacts[age];
            digest.Add((ulong)contact.Terrain);
            digest.Add((ulong)contact.Body);
            digest.Add((contact.Touching ? 1u : 0) | (contact.Enabled ? 2u : 0));
        }
    }

    private static void Manifolds(Digest digest, WalkerWorld world)
    {
        for (int age = 0; age < world.Contacts.Count; age++)
        {
            ref Manifold manifold = ref world.Contacts[age].Manifold;
            digest.Add((ulong)manifold.Count);
            for (int i = 0; i < manifold.Count; i++)
            {
                ManifoldPoint point = i == 0 ? manifold.First : manifold.Second;
                digest.Add([manifold.LocalNormal.X, manifold.LocalNormal.Y, manifold.LocalPoint.X, manifold.LocalPoint.Y, point.Local.X, point.Local.Y]);
                digest.Add(point.Key);
            }
        }
    }

    private static void Masses(Digest digest, ReadOnlySpan<JointConstraint> joints)
    {
        foreach (ref readonly JointConstraint joint in joints)
        {
            digest.Add([joint.K11, joint.K12, joint.K13, joint.K22, joint.K23, joint.K33, joint.MotorMass]);
            digest.Add((ulong)joint.Limit);
        }
    }

    private static void Velocities(Digest digest, WalkerWorld world)
    {
        foreach (ref Body body in world.Bodies.AsSpan())
        {
            digest.Add([body.V.X, body.V.Y, body.W]);
        }
    }

    private static void Impulses(Digest digest, WalkerWorld world)
    {
        foreach (ref RevoluteJoint joint in world.Joints.AsSpan())
        {
            digest.Add([joint.ImpulseX, joint.ImpulseY, joint.LimitImpulse, joint.MotorImpulse]);
        }

        for (int age = 0; age < world.Contacts.Count; age++)
        {
            ref Manifold manifold = ref world.Contacts[age].Manifold;
            for (int i = 0; i < manifold.Count; i++)
            {
                ManifoldPoint point = i == 0 ? manifold.First : manifold.Second;
                digest.Add([point.NormalImpulse, point.TangentImpulse]);
            }
        }
    }

    private static void Places(Digest digest, WalkerWorld world)
    {
        foreach (ref Body body in world.Bodies.AsSpan())
        {
            digest.Add([body.Sweep.C.X, body.Sweep.C.Y, body.Sweep.A]);
        }
    }

    private static void Sleep(Digest digest, WalkerWorld world)
    {
        foreach (ref Body body in world.Bodies.AsSpan())
        {
            digest.Add([body.SleepTime]);
            digest.Add(body.Awake ? 1u : 0);
        }
    }

    private static void ImpactTimes(Digest digest, WalkerWorld world)
    {
        for (int age = 0; age < world.Contacts.Count; age++)
        {
            ref Contact contact = ref world.Contacts[age];
            digest.Add([contact.ImpactTime]);
            digest.Add((ulong)contact.ImpactCount);
        }
    }
}
