namespace PolicyGen.Physics;

/// <summary>
/// A world of one walker on resting ground: rigid bodies with contacts, joints, continuous collision and sleep, in float32 and in a
/// fixed order of operations.
/// </summary>
internal sealed class WalkerWorld
{
    private readonly BroadPhase _broadPhase;
    private readonly NarrowPhase _narrowPhase;
    private readonly StepSolver _solver;
    private readonly ImpactSolver _impacts;
    private readonly float _edgeSpacing;
    private bool _isNew;

    public WalkerWorld(Terrain terrain, float edgeSpacing)
    {
        Terrain = terrain;
        _edgeSpacing = edgeSpacing;
        _broadPhase = new BroadPhase(terrain, Bodies, Contacts, edgeSpacing);
        _narrowPhase = new NarrowPhase(terrain, Bodies, Contacts);
        _solver = new StepSolver(Bodies, Joints, Contacts);
        _impacts = new ImpactSolver(terrain, Bodies, Contacts, _narrowPhase, _broadPhase);
    }

    public Terrain Terrain { get; }

    public Body[] Bodies { get; } = new Body[WalkerModel.BodyCount];

    public RevoluteJoint[] Joints { get; } = new RevoluteJoint[WalkerModel.JointCount];

    public ContactList Contacts { get; } = new();

    public ref readonly GroundEvents Events => ref _narrowPhase.Events;

    /// <summary>Starts anew on the present terrain; nothing of earlier episodes remains.</summary>
    public void Reset(double x, double groundHeight, double force)
    {
        Contacts.Clear();
        _narrowPhase.Events = default;
        WalkerModel.Place(Bodies, Joints, x, groundHeight, force);
        _broadPhase.MarkAll();
        _isNew = true;
    }

    public void SetMotor(int joint, float speed, float maxTorque)
    {
        ref RevoluteJoint target = ref Joints[joint];
        target.MotorSpeed = speed;
        target.MaxMotorTorque = maxTorque;
        Bodies[target.A].Wake();
        Bodies[target.B].Wake();
    }

    public float JointAngle(int joint)
    {
        ref RevoluteJoint j = ref Joints[joint];
        return (Bodies[j.B].Sweep.A - Bodies[j.A].Sweep.A) - j.Reference;
    }

    public float JointSpeed(int joint)
    {
        ref RevoluteJoint j = ref Joints[joint];
        return Bodies[j.B].W - Bodies[j.A].W;
    }

    /// <summary>The solver of the present step: its iterations come between <see cref="BeginStep"/> and <see cref="EndStep"/>.</summary>
    public StepSolver Solver => _solver;

    public void BeginStep()
    {
        if (_isNew)
        {
            _broadPhase.FindNewContacts();
            _isNew = false;
        }

        _narrowPhase.Run();
        _solver.Begin();
    }

    public void EndStep()
    {
        _solver.End();
        FindPairs();
        FollowImpacts();
    }

    /// <summary>Second part of <see cref="EndStep"/>: the contacts of the bodies' new places.</summary>
    internal void FindPairs()
    {
        for (int i = WalkerModel.BodyCount - 1; i >= 0; i--)
        {
            _broadPhase.Synchronize(i);
        }

        _broadPhase.FindNewContacts();
    }

    /// <summary>Last part of <see cref="EndStep"/>: continuous collision.</summary>
    internal void FollowImpacts()
    {
        _impacts.Run();
        foreach (ref Body body in Bodies.AsSpan())
        {
            body.Force = default;
        }
    }

    public float CastRay(Vec2 from, Vec2 to) => Lidar.Cast(Terrain, from, to, _edgeSpacing);
}
