using System.Runtime.InteropServices;

namespace PolicyGen.Environments.Tests;

/// <summary>Comparison of bits, with a message that says where the first difference is.</summary>
internal static class BitCompare
{
    public static string? Difference(string place, string field, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected) =>
        Difference(place, field, MemoryMarshal.Cast<float, uint>(actual), MemoryMarshal.Cast<float, uint>(expected), BitConverter.UInt32BitsToSingle);

    public static string? Difference(string place, string field, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected) =>
        Difference(place, field, MemoryMarshal.Cast<double, ulong>(actual), MemoryMarshal.Cast<double, ulong>(expected), BitConverter.UInt64BitsToDouble);

    public static string? Difference(string place, string field, ReadOnlySpan<ulong> actual, ReadOnlySpan<ulong> expected) =>
        Difference(place, field, actual, expected, value => value);

    public static string? Difference(string place, string field, bool actual, byte expected) =>
        actual == (expected != 0) ? null : $"{place}, {field}: {actual}, expected {expected != 0}";

    private static string? Difference<TBits, TValue>(
        string place, string field, ReadOnlySpan<TBits> actual, ReadOnlySpan<TBits> expected, Func<TBits, TValue> value)
        where TBits : unmanaged, IEquatable<TBits>, IFormattable
    {
        if (actual.Length != expected.Length)
        {
            return $"{place}, {field}: {actual.Length} numbers, expected {expected.Length}";
        }

        for (int i = 0; i < actual.Length; i++)
        {
            if (!actual[i].Equals(expected[i]))
            {
                return $"{place}, {field}[{i}]: 0x{actual[i]:x} ({value(actual[i])}), expected 0x{expected[i]:x} ({value(expected[i])})";
            }
        }

        return null;
    }
}
