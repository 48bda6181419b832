using System.Buffers.Binary;
using System.Numerics;

namespace PolicyGen.Samples.Walker.Recording;

/// <summary>
/// One record of a TensorBoard event file (TFRecord): length, checksum of the length, content, checksum of the content; little-endian.
/// </summary>
internal static class EventFrame
{
    // A checksum that stands in the data it is summed over with other checksums would be weak: it is rotated and shifted by this.
    private const uint MaskDelta = 0xA282EAD8;

    public static void Write(Stream stream, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        stream.Write(length);
        WriteChecksum(stream, length);
        stream.Write(content);
        WriteChecksum(stream, content);
    }

    /// <summary>CRC-32C (RFC 3720, B.4).</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }

    private static void WriteChecksum(Stream stream, ReadOnlySpan<byte> bytes)
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, BitOperations.RotateRight(Crc32C(bytes), 15) + MaskDelta);
        stream.Write(checksum);
    }
}
