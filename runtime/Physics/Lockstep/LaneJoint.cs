using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>
/// The same joint of several walkers during one step: <see cref="JointConstraint"/>, lane by lane with the same operations. Where
/// lanes take different branches, both are computed and each lane keeps its own.
/// </summary>
internal struct LaneJoint<T>
    where T : struct, ILanes<T>
{
    private T _massA, _inertiaA, _massB, _inertiaB;
    private T _armAX, _armAY, _armBX, _armBY;
    private T _k11, _k12, _k13, _k22, _k23, _k33;
    private T _negativeInverse2, _negativeInverse3;
    private T _cofactor1, _cofactor2, _cofactor3;
    private T _motorMass, _motorSpeed, _maxMotorImpulse;
    private T _impulseX, _impulseY, _limitImpulse, _motorImpulse;
    private T _isLimited, _isAtLower;

    public void Load(int lane, in JointConstraint joint)
    {
        LaneScalar.Lane(ref _massA, lane) = joint.MassA;
        LaneScalar.Lane(ref _inertiaA, lane) = joint.InertiaA;
        LaneScalar.Lane(ref _massB, lane) = joint.MassB;
        LaneScalar.Lane(ref _inertiaB, lane) = joint.InertiaB;
        LaneScalar.Lane(ref _armAX, lane) = joint.ArmA.X;
        LaneScalar.Lane(ref _armAY, lane) = joint.ArmA.Y;
        LaneScalar.Lane(ref _armBX, lane) = joint.ArmB.X;
        LaneScalar.Lane(ref _armBY, lane) = joint.ArmB.Y;
        LaneScalar.Lane(ref _k11, lane) = joint.K11;
        LaneScalar.Lane(ref _k12, lane) = joint.K12;
        LaneScalar.Lane(ref _k13, lane) = joint.K13;
        LaneScalar.Lane(ref _k22, lane) = joint.K22;
        LaneScalar.Lane(ref _k23, lane) = joint.K23;
        LaneScalar.Lane(ref _k33, lane) = joint.K33;
        LaneScalar.Lane(ref _negativeInverse2, lane) = joint.NegativeInverse2;
        LaneScalar.Lane(ref _negativeInverse3, lane) = joint.NegativeInverse3;
        LaneScalar.Lane(ref _cofactor1, lane) = joint.Cofactor1;
        LaneScalar.Lane(ref _cofactor2, lane) = joint.Cofactor2;
        LaneScalar.Lane(ref _cofactor3, lane) = joint.Cofactor3;
        LaneScalar.Lane(ref _motorMass, lane) = joint.MotorMass;
        LaneScalar.Lane(ref _motorSpeed, lane) = joint.MotorSpeed;
        LaneScalar.Lane(ref _maxMotorImpulse, lane) = joint.MaxMotorImpulse;
        LaneScalar.Lane(ref _impulseX, lane) = joint.ImpulseX;
        LaneScalar.Lane(ref _impulseY, lane) = joint.ImpulseY;
        LaneScalar.Lane(ref _limitImpulse, lane) = joint.LimitImpulse;
        LaneScalar.Lane(ref _motorImpulse, lane) = joint.MotorImpulse;
        LaneScalar.Lane(ref _isLimited, lane) = joint.Limit == LimitState.Inactive ? 0 : 1;
        LaneScalar.Lane(ref _isAtLower, lane) = joint.Limit == LimitState.AtLower ? 1 : 0;
    }

    public void Store(int lane, ref JointConstraint joint)
    {
        joint.ImpulseX = LaneScalar.Lane(ref _impulseX, lane);
        joint.ImpulseY = LaneScalar.Lane(ref _impulseY, lane);
        joint.LimitImpulse = LaneScalar.Lane(ref _limitImpulse, lane);
        joint.MotorImpulse = LaneScalar.Lane(ref _motorImpulse, lane);
    }

    /// <summary>One velocity iteration.</summary>
    /// <param name="a">The upper bodies.</param>
    /// <param name="b">The lower bodies.</param>
    /// <param name="anyLimit">Whether the joint is at a limit in any lane.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Solve(ref LaneBody<T> a, ref LaneBody<T> b, bool anyLimit)
    {
        T wA = a.W;
        T wB = b.W;
        T before = _motorImpulse;
        T most = _maxMotorImpulse;
        T total = LaneScalar.Clamp(before - _motorMass * ((wB - wA) - _motorSpeed), -most, most);
        T motor = total - before;
        _motorImpulse = total;
        wA -= _inertiaA * motor;
        wB += _inertiaB * motor;

        T x = ((b.VX - wB * _armBY) - a.VX) + wA * _armAY;
        T y = ((b.VY + wB * _armBX) - a.VY) - wA * _armAX;
        T turnA, turnB;
        if (anyLimit)
        {
            SolvePointAndLimit(wB - wA, ref x, ref y, out T limit);
            T limited = LaneScalar.IsSet(_isLimited);
            turnA = _armAX * y - _armAY * x;
            turnB = _armBX * y - _armBY * x;
            turnA = T.Select(limited, turnA + limit, turnA);
            turnB = T.Select(limited, turnB + limit, turnB);
        }
        else
        {
            SolvePoint(ref x, ref y);
            turnA = _armAX * y - _armAY * x;
            turnB = _armBX * y - _armBY * x;
        }

        a.VX -= _massA * x;
        a.VY -= _massA * y;
        a.W = wA - _inertiaA * turnA;
        b.VX += _massB * x;
        b.VY += _massB * y;
        b.W = wB + _inertiaB * turnB;
        _impulseX += x;
        _impulseY += y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolvePointAndLimit(T z, ref T x, ref T y, out T limit)
    {
        T zero = T.Broadcast(0);
        T solutionZ = _negativeInverse3 * ((_k11 * (_k22 * z - _k23 * y) + _k12 * (_k23 * x - _k12 * z)) + _k13 * (_k12 * y - _k22 * x));
        T held = _limitImpulse;
        T total = held + solutionZ;
        T limited = LaneScalar.IsSet(_isLimited);
        T pushes = T.Select(LaneScalar.IsSet(_isAtLower), LaneScalar.NotNegative(total), T.LessThanOrEqual(total, zero));
        T keeps = LaneScalar.And(limited, pushes);

        T pointX = T.Select(limited, x - held * _k13, x);
        T pointY = T.Select(limited, y - held * _k23, y);
        SolvePoint(ref pointX, ref pointY);
        T solutionX = _negativeInverse3 * ((x * _cofactor1 + y * _cofactor2) + z * _cofactor3);
        T solutionY = _negativeInverse3 * ((_k11 * (y * _k33 - z * _k23) + _k12 * (z * _k13 - x * _k33)) + _k13 * (x * _k23 - y * _k13));
        x = T.Select(keeps, solutionX, pointX);
        y = T.Select(keeps, solutionY, pointY);
        limit = T.Select(keeps, solutionZ, -held);
        _limitImpulse = T.Select(keeps, total, zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolvePoint(ref T x, ref T y)
    {
        T errorX = x;
        T errorY = y;
        x = _negativeInverse2 * (_k22 * errorX - _k12 * errorY);
        y = _negativeInverse2 * (_k11 * errorY - _k12 * errorX);
    }
}
