namespace PolicyGen.Environments;

/// <summary>One joint of the reaching arm: angle in rad, velocity in rad/s.</summary>
internal struct ArmJoint(double angle)
{
    public double Angle { get; private set; } = angle;

    public double Velocity { get; private set; }

    /// <summary>One semi-implicit Euler step of q'' = drive - damping q': the new velocity moves the angle.</summary>
    public void Advance(double drive, double damping, double timeStep)
    {
        Velocity += (drive - (damping * Velocity)) * timeStep;
        Angle += Velocity * timeStep;
    }
}
