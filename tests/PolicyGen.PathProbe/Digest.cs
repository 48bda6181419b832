namespace PolicyGen.PathProbe;

/// <summary>A digest of bits: FNV-1a over the words; every NaN counts as the same.</summary>
internal sealed class Digest
{
    public ulong Value { get; private set; } = 14695981039346656037;

    public static ulong Of(ReadOnlySpan<float> values)
    {
        var digest = new Digest();
        digest.Add(values);
        return digest.Value;
    }

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            Add(value);
        }
    }

    public void Add(float value) => Add(BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? 0 : value));

    public void Add(uint word) => Value = (Value ^ word) * 1099511628211;
}
