using System.Buffers.Binary;
using Google.Protobuf;
using Xunit;

namespace PolicyGen.Samples.Tests.Recording;

/// <summary>One event as protocol buffers have it.</summary>
internal sealed record ReadEvent(double WallTime, long Step, string? Version, IReadOnlyDictionary<string, float> Scalars);

/// <summary>Reads TensorBoard event files with none of the writer's code: the protocol-buffer library and a checksum of its own.</summary>
internal static class EventFile
{
    public static List<ReadEvent> Read(byte[] file)
    {
        var events = new List<ReadEvent>();
        ReadOnlySpan<byte> rest = file;
        while (!rest.IsEmpty)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(rest));
            Assert.Equal(Masked(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> content = rest.Slice(12, length);
            Assert.Equal(Masked(content), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            events.Add(Parse(new CodedInputStream(content.ToArray())));
            rest = rest[(16 + length)..];
        }

        return events;
    }

    /// <summary>CRC-32C bit by bit, with the reflected polynomial 0x1EDC6F41.</summary>
    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }
        }

        return ~crc;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = Crc32C(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }

    private static ReadEvent Parse(CodedInputStream input)
    {
        (double wallTime, long step, string? version) = (double.NaN, 0, null);
        var scalars = new Dictionary<string, float>();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: wallTime = input.ReadDouble(); break;
                case 2: step = input.ReadInt64(); break;
                case 3: version = input.ReadString(); break;
                case 5: ParseSummary(input.ReadBytes().CreateCodedInput(), scalars); break;
                default: Assert.Fail($"An event has no field {WireFormat.GetTagFieldNumber(tag)}."); break;
            }
        }

        return new ReadEvent(wallTime, step, version, scalars);
    }

    private static void ParseSummary(CodedInputStream summary, Dictionary<string, float> scalars)
    {
        while (summary.ReadTag() is var tag and not 0)
        {
            Assert.Equal(1, WireFormat.GetTagFieldNumber(tag));
            CodedInputStream value = summary.ReadBytes().CreateCodedInput();
            Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), value.ReadTag());
            string name = value.ReadString();
            Assert.Equal(WireFormat.MakeTag(2, WireFormat.WireType.Fixed32), value.ReadTag());
            scalars.Add(name, value.ReadFloat());
            Assert.True(value.IsAtEnd);
        }
    }
}
