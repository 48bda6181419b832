namespace PolicyGen.Kernels;

/// <summary>
/// One or more float32 lanes that compute alike. Mathematics written once over this type runs as scalar code for a single
/// number and as vector code for a batch, with the same operations and so the same bits in each lane.
/// </summary>
/// <typeparam name="TSelf">The lane type itself; comparisons yield lanes of all-ones or all-zero bits.</typeparam>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Every lane the same number.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>Loads from index <paramref name="index"/> on; at least <see cref="Count"/> numbers must follow.</summary>
    static abstract TSelf Load(ReadOnlySpan<float> source, int index);

    /// <summary>Stores to index <paramref name="index"/> on.</summary>
    static abstract void Store(TSelf value, Span<float> destination, int index);

    /// <summary>Loads as <see cref="Load"/> does, without any check of bounds.</summary>
    static abstract TSelf LoadUnsafe(ref readonly float source, nint index);

    /// <summary>Stores as <see cref="Store"/> does, without any check of bounds.</summary>
    static abstract void StoreUnsafe(TSelf value, ref float destination, nint index);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>-a.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>a b + c with one rounding.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>a b + c with one rounding and b straight from memory, as <see cref="LoadUnsafe"/> reads it: one instruction where a load of its own would make two.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, ref readonly float b, nint index, TSelf c);

    /// <summary>|a|.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The smaller; <paramref name="b"/> when that is NaN. Which one of two zeros is left open.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger; <paramref name="b"/> when that is NaN. Which one of two zeros is left open.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>|magnitude| with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf a);

    /// <summary>2^n for integral n in [-126, 127].</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>All bits set where a &lt; b.</summary>
    static abstract TSelf LessThan(TSelf a, TSelf b);

    /// <summary>All bits set where a &lt;= b.</summary>
    static abstract TSelf LessThanOrEqual(TSelf a, TSelf b);

    /// <summary>Whether a mask is set in every lane.</summary>
    static abstract bool All(TSelf mask);

    /// <summary>Lane by lane: where the mask is set the first value, elsewhere the second.</summary>
    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf otherwise);

    /// <summary>Splits a positive normal number into mantissa in [0.5, 1) and integral exponent: a = mantissa 2^exponent.</summary>
    static abstract TSelf Frexp(TSelf a, out TSelf exponent);
}
