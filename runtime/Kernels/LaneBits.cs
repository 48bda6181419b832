namespace PolicyGen.Kernels;

/// <summary>The layout of an IEEE 754 binary32 number, for the bit operations of the lane types.</summary>
internal static class LaneBits
{
    public const int MantissaBits = 23;
    public const int MantissaMask = (1 << MantissaBits) - 1;

    /// <summary>The biased exponent of numbers in [0.5, 1).</summary>
    public const int HalfExponent = 126;

    /// <summary>The bits of 0.5.</summary>
    public const int HalfBits = HalfExponent << MantissaBits;

    /// <summary>n + (2^23 + 127) has n + 127 as its lowest bits: shifted left by 23 they are the exponent field of 2^n.</summary>
    public const float PowerOfTwoBias = (1 << MantissaBits) + 127;
}
