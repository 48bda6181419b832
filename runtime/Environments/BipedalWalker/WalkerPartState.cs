namespace PolicyGen.Environments;

/// <summary>The place and motion of a part of the walker.</summary>
/// <param name="X">Horizontal place of the part's origin, m.</param>
/// <param name="Y">Height of the part's origin, m.</param>
/// <param name="Angle">Angle, rad, counter-clockwise, not wrapped.</param>
/// <param name="VelocityX">Horizontal velocity of the centre of mass, m/s.</param>
/// <param name="VelocityY">Vertical velocity of the centre of mass, m/s.</param>
/// <param name="AngularVelocity">Angular velocity, rad/s.</param>
public readonly record struct WalkerPartState(float X, float Y, float Angle, float VelocityX, float VelocityY, float AngularVelocity);
