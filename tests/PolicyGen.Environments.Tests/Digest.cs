namespace PolicyGen.Environments.Tests;

/// <summary>FNV-1a over the bits of numbers.</summary>
internal sealed class Digest
{
    public ulong Value { get; private set; } = 0xcbf29ce484222325;

    public void Add(ReadOnlySpan<float> numbers)
    {
        foreach (float number in numbers)
        {
            Add(BitConverter.SingleToUInt32Bits(number));
        }
    }

    public void Add(ReadOnlySpan<double> numbers)
    {
        foreach (double number in numbers)
        {
            Add(BitConverter.DoubleToUInt64Bits(number));
        }
    }

    public void Add(ulong bits) => Value = (Value ^ bits) * 0x100000001b3;
}
