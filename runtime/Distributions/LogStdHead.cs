using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>The log-std of each row and action dimension, from the network's output or a parameter to the limited value, and its gradient on the way back.</summary>
public static class LogStdHead
{
    /// <summary>
    /// Takes columns [column, column + width) of each output row: their values go to <paramref name="raw"/> and the limited ones to
    /// <paramref name="logStd"/>, both contiguous [rows, width].
    /// </summary>
    /// <remarks>Inlined into a generated pass, which is optimised from its first call.</remarks>
    /// <exception cref="ArgumentException">The two lengths differ, or they are no whole rows of the width, or more than the output has.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather<TLimit>(ReadOnlySpan<float> output, int stride, int column, int width, float min, float max, Span<float> raw, Span<float> logStd)
        where TLimit : struct, ILogStdLimit
    {
        Check.Length(logStd.Length, raw.Length, nameof(logStd));
        int rows = Heads.RowsOf(raw.Length, width, output.Length, stride, column, nameof(raw));
        ref float from = ref Unsafe.Add(ref MemoryMarshal.GetReference(output), column);
        ref float unlimited = ref MemoryMarshal.GetReference(raw), limited = ref MemoryMarshal.GetReference(logStd);
        for (nint row = 0; row < rows; row++)
        {
            Move<TLimit>(ref Unsafe.Add(ref from, row * stride), ref Unsafe.Add(ref unlimited, row * width), ref Unsafe.Add(ref limited, row * width), width, min, max);
        }
    }

    /// <summary>logStd = limit(raw), element by element.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Limit<TLimit>(ReadOnlySpan<float> raw, float min, float max, Span<float> logStd)
        where TLimit : struct, ILogStdLimit
    {
        Check.Length(logStd.Length, raw.Length, nameof(logStd));
        Elementwise.Run(new Limited<TLimit> { Raw = raw, Min = min, Max = max, LogStd = logStd }, raw.Length);
    }

    /// <summary>Turns dL/d logStd into dL/d raw in place.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Backpropagate<TLimit>(ReadOnlySpan<float> raw, float min, float max, Span<float> gradient)
        where TLimit : struct, ILogStdLimit
    {
        Check.Length(gradient.Length, raw.Length, nameof(gradient));
        Elementwise.Run(new Backpropagated<TLimit> { Raw = raw, Min = min, Max = max, Gradient = gradient }, raw.Length);
    }

    // As Heads copies a row: the last vector may overlap the one before.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<TLimit>(ref float from, ref float raw, ref float logStd, int width, float min, float max)
        where TLimit : struct, ILogStdLimit
    {
        nint last = width - Lane4.Count;
        if (last < 0)
        {
            for (nint i = 0; i < width; i++)
            {
                Move<TLimit, Lane1>(ref from, ref raw, ref logStd, i, min, max);
            }

            return;
        }

        for (nint i = 0; i < last; i += Lane4.Count)
        {
            Move<TLimit, Lane4>(ref from, ref raw, ref logStd, i, min, max);
        }

        Move<TLimit, Lane4>(ref from, ref raw, ref logStd, last, min, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move<TLimit, T>(ref float from, ref float raw, ref float logStd, nint i, float min, float max)
        where TLimit : struct, ILogStdLimit
        where T : struct, ILanes<T>
    {
        T value = T.LoadUnsafe(in from, i);
        T.StoreUnsafe(value, ref raw, i);
        T.StoreUnsafe(TLimit.Apply(value, T.Broadcast(min), T.Broadcast(max)), ref logStd, i);
    }

    private readonly ref struct Limited<TLimit> : IElementwise
        where TLimit : struct, ILogStdLimit
    {
        public required ReadOnlySpan<float> Raw { get; init; }

        public required float Min { get; init; }

        public required float Max { get; init; }

        public required Span<float> LogStd { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(TLimit.Apply(TLanes.Load(Raw, i), TLanes.Broadcast(Min), TLanes.Broadcast(Max)), LogStd, i);
    }

    private readonly ref struct Backpropagated<TLimit> : IElementwise
        where TLimit : struct, ILogStdLimit
    {
        public required ReadOnlySpan<float> Raw { get; init; }

        public required float Min { get; init; }

        public required float Max { get; init; }

        public required Span<float> Gradient { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Store(TLimit.Backpropagate(TLanes.Load(Raw, i), TLanes.Broadcast(Min), TLanes.Broadcast(Max), TLanes.Load(Gradient, i)), Gradient, i);
    }
}
