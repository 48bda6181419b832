namespace PolicyGen.Environments;

/// <summary>The state of a joint.</summary>
/// <param name="Angle">Angle of the outer part relative to the inner one, rad, 0 in the pose of construction.</param>
/// <param name="Speed">Its rate, rad/s.</param>
/// <param name="MotorTorque">The torque the motor exerted in the last step, N m.</param>
public readonly record struct WalkerJointState(float Angle, float Speed, float MotorTorque);
