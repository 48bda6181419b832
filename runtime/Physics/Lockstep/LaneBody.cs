using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>The same body of several walkers: what the velocity iterations read and change.</summary>
internal struct LaneBody<T>
    where T : struct, ILanes<T>
{
    public T VX, VY, W;
    public T InverseMass, InverseInertia;

    public void Load(int lane, in Body body)
    {
        LaneScalar.Lane(ref VX, lane) = body.V.X;
        LaneScalar.Lane(ref VY, lane) = body.V.Y;
        LaneScalar.Lane(ref W, lane) = body.W;
        LaneScalar.Lane(ref InverseMass, lane) = body.InverseMass;
        LaneScalar.Lane(ref InverseInertia, lane) = body.InverseInertia;
    }

    public void Store(int lane, ref Body body)
    {
        body.V = new Vec2(LaneScalar.Lane(ref VX, lane), LaneScalar.Lane(ref VY, lane));
        body.W = LaneScalar.Lane(ref W, lane);
    }
}
