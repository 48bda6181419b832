using System.Buffers.Binary;
using System.Text;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>
/// TensorBoard's Event in protocol-buffer encoding: wall_time = 1 (double), step = 2 (int64), file_version = 3 (string), summary = 5,
/// whose values = 1 have tag = 1 (string) and simple_value = 2 (float). So few fields need no library.
/// </summary>
internal static class EventMessage
{
    // The wire types that follow a field's number.
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    /// <summary>The first event of every file.</summary>
    public static byte[] Version(double wallTime)
    {
        using var message = new MemoryStream();
        WriteDouble(message, 1, wallTime);
        WriteBytes(message, 3, "brain.Event:2"u8);
        return message.ToArray();
    }

    /// <summary>Some scalars of one step.</summary>
    /// <param name="wallTime">Seconds since 1970.</param>
    /// <param name="step">Environment steps, at least 0.</param>
    /// <param name="scalars">The scalars; float32 is all that the format holds.</param>
    public static byte[] Scalars(double wallTime, long step, ReadOnlySpan<(string Tag, double Value)> scalars)
    {
        using var summary = new MemoryStream();
        foreach ((string tag, double value) in scalars)
        {
            using var scalar = new MemoryStream();
            WriteBytes(scalar, 1, Encoding.UTF8.GetBytes(tag));
            WriteSingle(scalar, 2, (float)value);
            WriteBytes(summary, 1, scalar.ToArray());
        }

        using var message = new MemoryStream();
        WriteDouble(message, 1, wallTime);
        WriteVarint(message, (2 << 3) | Varint);
        WriteVarint(message, (ulong)step);
        WriteBytes(message, 5, summary.ToArray());
        return message.ToArray();
    }

    private static void WriteDouble(MemoryStream message, int field, double value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        WriteVarint(message, (ulong)((field << 3) | Fixed64));
        message.Write(bytes);
    }

    private static void WriteSingle(MemoryStream message, int field, float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        WriteVarint(message, (ulong)((field << 3) | Fixed32));
        message.Write(bytes);
    }

    private static void WriteBytes(MemoryStream message, int field, ReadOnlySpan<byte> bytes)
    {
        WriteVarint(message, (ulong)((field << 3) | LengthDelimited));
        WriteVarint(message, (ulong)bytes.Length);
        message.Write(bytes);
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static void WriteVarint(MemoryStream message, ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            message.WriteByte((byte)(value | 128));
        }

        message.WriteByte((byte)value);
    }
}
