using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>One contact point of several walkers: <see cref="ContactPoint"/>, lane by lane.</summary>
internal struct LaneContactPoint<T>
    where T : struct, ILanes<T>
{
    public T ArmX, ArmY;
    public T NormalMass, TangentMass;
    public T NormalImpulse, TangentImpulse;

    public void Load(int lane, in ContactPoint point)
    {
        LaneScalar.Lane(ref ArmX, lane) = point.Arm.X;
        LaneScalar.Lane(ref ArmY, lane) = point.Arm.Y;
        LaneScalar.Lane(ref NormalMass, lane) = point.NormalMass;
        LaneScalar.Lane(ref TangentMass, lane) = point.TangentMass;
        LaneScalar.Lane(ref NormalImpulse, lane) = point.NormalImpulse;
        LaneScalar.Lane(ref TangentImpulse, lane) = point.TangentImpulse;
    }

    public void Store(int lane, ref ContactPoint point)
    {
        point.NormalImpulse = LaneScalar.Lane(ref NormalImpulse, lane);
        point.TangentImpulse = LaneScalar.Lane(ref TangentImpulse, lane);
    }
}
