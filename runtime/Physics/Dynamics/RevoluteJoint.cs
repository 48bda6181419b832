namespace PolicyGen.Physics;

/// <summary>Where a joint's angle is relative to its limits.</summary>
internal enum LimitState
{
    Inactive = 0,
    AtLower = 1,
    AtUpper = 2,
}

/// <summary>A hinge between two bodies, with a motor and angle limits: what is fixed, and what lasts from step to step.</summary>
internal struct RevoluteJoint
{
    public int A, B;
    public Vec2 AnchorA, AnchorB;
    public float Lower, Upper, Reference;

    public float MotorSpeed, MaxMotorTorque;

    public LimitState Limit;
    public float ImpulseX, ImpulseY, LimitImpulse, MotorImpulse;
}
