using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>
/// One contact of the same body in several walkers during one step: <see cref="ContactConstraint"/>, lane by lane with the same
/// operations. A lane may have no contact, one point or a pair; all are computed and each lane keeps its own.
/// </summary>
internal struct LaneContact<T>
    where T : struct, ILanes<T>
{
    private T _normalX, _normalY, _friction;
    private T _k11, _k12, _k22;
    private T _inverse11, _inverse12, _inverse22;
    private LaneContactPoint<T> _first, _second;
    private T _isThere, _isPair;

    public void Load(int lane, in ContactConstraint contact)
    {
        LaneScalar.Lane(ref _normalX, lane) = contact.Normal.X;
        LaneScalar.Lane(ref _normalY, lane) = contact.Normal.Y;
        LaneScalar.Lane(ref _friction, lane) = contact.Friction;
        LaneScalar.Lane(ref _k11, lane) = contact.K11;
        LaneScalar.Lane(ref _k12, lane) = contact.K12;
        LaneScalar.Lane(ref _k22, lane) = contact.K22;
        LaneScalar.Lane(ref _inverse11, lane) = contact.Inverse11;
        LaneScalar.Lane(ref _inverse12, lane) = contact.Inverse12;
        LaneScalar.Lane(ref _inverse22, lane) = contact.Inverse22;
        _first.Load(lane, contact.First);
        _second.Load(lane, contact.Second);
        LaneScalar.Lane(ref _isThere, lane) = 1;
        LaneScalar.Lane(ref _isPair, lane) = contact.Count > 1 ? 1 : 0;
    }

    public void Store(int lane, ref ContactConstraint contact)
    {
        _first.Store(lane, ref contact.First);
        if (contact.Count > 1)
        {
            _second.Store(lane, ref contact.Second);
        }
    }

    /// <summary>One velocity iteration.</summary>
    /// <param name="body">The bodies.</param>
    /// <param name="kinds">Which kinds of contacts there are among the lanes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Solve(ref LaneBody<T> body, LaneContactKinds kinds)
    {
        T m = body.InverseMass;
        T i = body.InverseInertia;
        T x = body.VX;
        T y = body.VY;
        T w = body.W;
        SolveFriction(ref _first, m, i, ref x, ref y, ref w);
        if (kinds == LaneContactKinds.Single)
        {
            SolveNormal(m, i, ref x, ref y, ref w);
        }
        else
        {
            T pair = LaneScalar.IsSet(_isPair);
            T pairX = x, pairY = y, pairW = w;
            SolveFriction(ref _second, m, i, ref pairX, ref pairY, ref pairW);
            T before = _first.NormalImpulse;
            SolveNormalPair(m, i, ref pairX, ref pairY, ref pairW);
            if (kinds != LaneContactKinds.Pair)
            {
                T pairImpulse = _first.NormalImpulse;
                _first.NormalImpulse = before;
                SolveNormal(m, i, ref x, ref y, ref w);
                _first.NormalImpulse = T.Select(pair, pairImpulse, _first.NormalImpulse);
            }

            x = T.Select(pair, pairX, x);
            y = T.Select(pair, pairY, y);
            w = T.Select(pair, pairW, w);
        }

        // Zero impulses are not enough where there is no contact: adding zero turns -0 into 0.
        T isThere = LaneScalar.IsSet(_isThere);
        body.VX = T.Select(isThere, x, body.VX);
        body.VY = T.Select(isThere, y, body.VY);
        body.W = T.Select(isThere, w, body.W);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void SolveFriction(ref LaneContactPoint<T> point, T m, T i, ref T x, ref T y, ref T w)
    {
        T tangentX = _normalY;
        T tangentY = -_normalX;
        T speed = (x - w * point.ArmY) * tangentX + (y + w * point.ArmX) * tangentY;
        T most = _friction * point.NormalImpulse;
        T total = LaneScalar.Clamp(point.TangentImpulse - point.TangentMass * speed, -most, most);
        T lambda = total - point.TangentImpulse;
        point.TangentImpulse = total;
        T pX = lambda * tangentX;
        T pY = lambda * tangentY;
        x += m * pX;
        y += m * pY;
        w += i * (point.ArmX * pY - point.ArmY * pX);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly T NormalSpeed(in LaneContactPoint<T> point, T x, T y, T w) =>
        (x - w * point.ArmY) * _normalX + (y + w * point.ArmX) * _normalY;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolveNormal(T m, T i, ref T x, ref T y, ref T w)
    {
        T total = LaneScalar.Max(_first.NormalImpulse - _first.NormalMass * NormalSpeed(_first, x, y, w), T.Broadcast(0));
        T lambda = total - _first.NormalImpulse;
        _first.NormalImpulse = total;
        T pX = lambda * _normalX;
        T pY = lambda * _normalY;
        x += m * pX;
        y += m * pY;
        w += i * (_first.ArmX * pY - _first.ArmY * pX);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SolveNormalPair(T m, T i, ref T x, ref T y, ref T w)
    {
        T a1 = _first.NormalImpulse;
        T a2 = _second.NormalImpulse;
        T b1 = NormalSpeed(_first, x, y, w) - (_k11 * a1 + _k12 * a2);
        T b2 = NormalSpeed(_second, x, y, w) - (_k12 * a1 + _k22 * a2);
        T solved = Enumerate(b1, b2, out T x1, out T x2);
        T d1 = x1 - a1;
        T d2 = x2 - a2;
        T p1X = d1 * _normalX, p1Y = d1 * _normalY;
        T p2X = d2 * _normalX, p2Y = d2 * _normalY;
        x = T.Select(solved, x + m * (p1X + p2X), x);
        y = T.Select(solved, y + m * (p1Y + p2Y), y);
        w = T.Select(solved, w + i * ((_first.ArmX * p1Y - _first.ArmY * p1X) + (_second.ArmX * p2Y - _second.ArmY * p2X)), w);
        _first.NormalImpulse = T.Select(solved, x1, a1);
        _second.NormalImpulse = T.Select(solved, x2, a2);
    }

    /// <summary><see cref="NormalPair.Solve"/>: the first of the four cases that holds; the mask of the lanes where one does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly T Enumerate(T b1, T b2, out T x1, out T x2)
    {
        T zero = T.Broadcast(0);
        T both1 = -(_inverse11 * b1 + _inverse12 * b2);
        T both2 = -(_inverse12 * b1 + _inverse22 * b2);
        T first1 = -_first.NormalMass * b1;
        T second2 = -_second.NormalMass * b2;
        T both = LaneScalar.And(LaneScalar.NotNegative(both1), LaneScalar.NotNegative(both2));
        T first = LaneScalar.And(LaneScalar.NotNegative(first1), LaneScalar.NotNegative(_k12 * first1 + b2));
        T second = LaneScalar.And(LaneScalar.NotNegative(second2), LaneScalar.NotNegative(_k12 * second2 + b1));
        T none = LaneScalar.And(LaneScalar.NotNegative(b1), LaneScalar.NotNegative(b2));
        x1 = T.Select(both, both1, T.Select(first, first1, zero));
        x2 = T.Select(both, both2, T.Select(first, zero, T.Select(second, second2, zero)));
        return LaneScalar.Or(LaneScalar.Or(both, first), LaneScalar.Or(second, none));
    }
}
