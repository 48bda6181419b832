using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PolicyGen;

/// <summary>
/// A fixed block of float32 numbers that starts on a cache line (64 bytes): a vector load that straddles two lines costs up to
/// twice as much, and an array's first element is only aligned to 8 bytes.
/// </summary>
public sealed class AlignedBuffer
{
    private const int LineBytes = 64;
    private const int LineFloats = LineBytes / sizeof(float);

    private readonly float[] _pinned;
    private readonly int _start;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _pinned = GC.AllocateArray<float>(length + LineFloats, pinned: true);
        _start = FloatsToNextLine(_pinned);
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<float> Span => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_pinned), _start), Length);

    private static unsafe int FloatsToNextLine(float[] pinned)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref pinned[0]);
        return (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(float);
    }
}
