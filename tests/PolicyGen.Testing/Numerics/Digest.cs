namespace PolicyGen.Testing;

/// <summary>A digest of the bits of numbers: FNV-1a, a whole word at once. Every NaN counts as the same, for processors differ in its sign and payload.</summary>
public sealed class Digest
{
    /// <summary>The digest of what was added so far.</summary>
    public ulong Value { get; private set; } = 0xcbf29ce484222325;

    /// <summary>The digest of these numbers alone.</summary>
    public static ulong Of(ReadOnlySpan<float> values)
    {
        var digest = new Digest();
        digest.Add(values);
        return digest.Value;
    }

    /// <summary>Adds numbers in order.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            Add(value);
        }
    }

    /// <summary>Adds numbers in order.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Add(value);
        }
    }

    /// <summary>Adds a number.</summary>
    public void Add(float value) => Add(float.IsNaN(value) ? 0x7fc00000 : BitConverter.SingleToUInt32Bits(value));

    /// <summary>Adds a number.</summary>
    public void Add(double value) => Add(double.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Adds a word of 32 bits.</summary>
    public void Add(uint word) => Add((ulong)word);

    /// <summary>Adds a word.</summary>
    public void Add(ulong word) => Value = (Value ^ word) * 0x100000001b3;
}
