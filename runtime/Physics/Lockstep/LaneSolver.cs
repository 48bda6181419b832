using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PolicyGen.Kernels;

namespace PolicyGen.Physics;

/// <summary>The velocity iterations of several walkers at once, one walker in each lane: the same bits as one after another.</summary>
internal abstract class LaneSolver
{
    /// <summary>Number of walkers that go through together.</summary>
    public abstract int Width { get; }

    /// <summary>A solver for the widest vectors of this processor that so many walkers fill.</summary>
    public static LaneSolver Create(int walkers) =>
        Vector512.IsHardwareAccelerated && walkers > Lane8.Count ? new LaneSolver<Lane16>()
        : Vector256.IsHardwareAccelerated && walkers > Lane4.Count ? new LaneSolver<Lane8>()
        : new LaneSolver<Lane4>();

    /// <summary>Does what <see cref="StepSolver.Iterate"/> does, for up to <see cref="Width"/> walkers.</summary>
    public abstract void Iterate(ReadOnlySpan<StepSolver> walkers);
}

/// <summary>The solver for one width of vectors.</summary>
internal sealed class LaneSolver<T> : LaneSolver
    where T : struct, ILanes<T>
{
    // Vectors that straddle cache lines would cost twice.
    private readonly AlignedBuffer _bodies = new(FloatsOf<LaneBody<T>>(WalkerModel.BodyCount));
    private readonly AlignedBuffer _joints = new(FloatsOf<LaneJoint<T>>(WalkerModel.JointCount));
    private readonly bool[] _anyLimit = new bool[WalkerModel.JointCount];
    private readonly Slots[] _slots = [new(), new(), new(), new(), new()];

    public override int Width => T.Count;

    private Span<LaneBody<T>> Bodies => MemoryMarshal.Cast<float, LaneBody<T>>(_bodies.Span);

    private Span<LaneJoint<T>> Joints => MemoryMarshal.Cast<float, LaneJoint<T>>(_joints.Span);

    public override void Iterate(ReadOnlySpan<StepSolver> walkers)
    {
        Clear();
        for (int lane = 0; lane < walkers.Length; lane++)
        {
            Load(lane, walkers[lane]);
        }

        Iterate();
        for (int lane = 0; lane < walkers.Length; lane++)
        {
            Store(lane, walkers[lane]);
        }
    }

    private static int FloatsOf<TLanes>(int count)
        where TLanes : struct => count * Unsafe.SizeOf<TLanes>() / sizeof(float);

    private void Clear()
    {
        // Lanes without a walker compute with zeros.
        _bodies.Span.Clear();
        _joints.Span.Clear();
        Array.Clear(_anyLimit);
        foreach (Slots slots in _slots)
        {
            slots.Clear();
        }
    }

    private void Load(int lane, StepSolver walker)
    {
        for (int b = 0; b < WalkerModel.BodyCount; b++)
        {
            Bodies[b].Load(lane, walker.Bodies[b]);
        }

        for (int j = 0; j < WalkerModel.JointCount; j++)
        {
            ref JointConstraint joint = ref walker.Joints[j];
            Joints[j].Load(lane, joint);
            _anyLimit[j] |= joint.Limit != LimitState.Inactive;
        }

        Span<int> used = stackalloc int[WalkerModel.BodyCount];
        foreach (ref ContactConstraint contact in walker.Contacts)
        {
            _slots[contact.Body].Load(used[contact.Body]++, lane, contact);
        }
    }

    private void Store(int lane, StepSolver walker)
    {
        for (int b = 0; b < WalkerModel.BodyCount; b++)
        {
            Bodies[b].Store(lane, ref walker.Bodies[b]);
        }

        for (int j = 0; j < WalkerModel.JointCount; j++)
        {
            Joints[j].Store(lane, ref walker.Joints[j]);
        }

        Span<int> used = stackalloc int[WalkerModel.BodyCount];
        foreach (ref ContactConstraint contact in walker.Contacts)
        {
            _slots[contact.Body].Contacts[used[contact.Body]++].Store(lane, ref contact);
        }
    }

    /// <summary>In the order of <see cref="StepSolver.Iterate"/>: one leg half an iteration ahead of the other.</summary>
    private void Iterate()
    {
        ref LaneBody<T> hull = ref Bodies[WalkerModel.Hull];
        ref LaneBody<T> upper1 = ref Bodies[WalkerModel.Upper1];
        ref LaneBody<T> lower1 = ref Bodies[WalkerModel.Lower1];
        ref LaneBody<T> upper2 = ref Bodies[WalkerModel.Upper2];
        ref LaneBody<T> lower2 = ref Bodies[WalkerModel.Lower2];
        ref LaneJoint<T> hip1 = ref Joints[0];
        ref LaneJoint<T> knee1 = ref Joints[1];
        ref LaneJoint<T> hip2 = ref Joints[2];
        ref LaneJoint<T> knee2 = ref Joints[3];
        Slots[] slots = _slots;
        bool[] anyLimit = _anyLimit;

        knee2.Solve(ref upper2, ref lower2, anyLimit[3]);
        hip2.Solve(ref hull, ref upper2, anyLimit[2]);
        for (int i = 1; i <= PhysicsConstants.VelocityIterations; i++)
        {
            slots[WalkerModel.Lower2].Solve(ref lower2);
            slots[WalkerModel.Upper2].Solve(ref upper2);
            bool last = i == PhysicsConstants.VelocityIterations;
            if (!last)
            {
                knee2.Solve(ref upper2, ref lower2, anyLimit[3]);
            }

            hip1.Solve(ref hull, ref upper1, anyLimit[0]);
            slots[WalkerModel.Hull].Solve(ref hull);
            if (!last)
            {
                hip2.Solve(ref hull, ref upper2, anyLimit[2]);
            }

            knee1.Solve(ref upper1, ref lower1, anyLimit[1]);
            slots[WalkerModel.Upper1].Solve(ref upper1);
            slots[WalkerModel.Lower1].Solve(ref lower1);
        }
    }

    /// <summary>The contacts of one body: the n-th contact of each walker shares a slot.</summary>
    private sealed class Slots
    {
        private AlignedBuffer _buffer = new(FloatsOf<LaneContact<T>>(4));
        private LaneContactKinds[] _kinds = new LaneContactKinds[4];
        private int _count;

        public Span<LaneContact<T>> Contacts => MemoryMarshal.Cast<float, LaneContact<T>>(_buffer.Span)[.._count];

        public void Clear() => _count = 0;

        public void Load(int slot, int lane, in ContactConstraint contact)
        {
            if (slot == _count)
            {
                Open();
            }

            Contacts[slot].Load(lane, contact);
            _kinds[slot] |= contact.Count > 1 ? LaneContactKinds.Pair : LaneContactKinds.Single;
        }

        public void Solve(ref LaneBody<T> body)
        {
            if (_count == 0)
            {
                return;
            }

            Span<LaneContact<T>> contacts = Contacts;
            for (int i = 0; i < contacts.Length; i++)
            {
                contacts[i].Solve(ref body, _kinds[i]);
            }
        }

        private void Open()
        {
            if (_count == _kinds.Length)
            {
                AlignedBuffer larger = new(2 * _buffer.Length);
                _buffer.Span.CopyTo(larger.Span);
                _buffer = larger;
                Array.Resize(ref _kinds, 2 * _count);
            }

            _count++;
            Contacts[^1] = default;
            _kinds[_count - 1] = LaneContactKinds.None;
        }
    }
}
