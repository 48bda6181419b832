using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PolicyGen.Checkpoints;

/// <summary>
/// One checkpoint in one file: magic, format version, length, entries, SHA-256 of all before it; little-endian.
/// </summary>
public static class CheckpointFile
{
    private const int FormatVersion = 1;
    private const int HeaderLength = 8 + sizeof(int) + sizeof(long);

    // As in PNG: a byte above 127 and both line ends reveal a transfer that took the file for text.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'G', (byte)'C', (byte)'K', (byte)'\r', (byte)'\n', 0x1A];

    /// <summary>Writes the file whole or not at all: into a temporary file beside it, which then takes its place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static void Save(string path, Checkpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        AtomicFile.Write(path, ToBytes(checkpoint));
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">It is not a checkpoint, of a newer format, truncated, too large or damaged; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] content = ReadVerified(path);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(content, HeaderLength, content.Length - HeaderLength - SHA256.HashSizeInBytes));
            return CheckpointEntries.Read(reader);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is damaged: its entries cannot be read ({exception.Message}).", exception);
        }
    }

    private static byte[] ToBytes(Checkpoint checkpoint)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(0L);
        CheckpointEntries.Write(writer, checkpoint);
        writer.Flush();
        long total = stream.Length + SHA256.HashSizeInBytes;
        writer.Seek(HeaderLength - sizeof(long), SeekOrigin.Begin);
        writer.Write(total);
        writer.Seek(0, SeekOrigin.End);
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    // The header first: whatever else the path leads to, however large, is not read into memory.
    private static byte[] ReadVerified(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        long length = LengthIn(header, path);
        if (length != stream.Length || length < HeaderLength + SHA256.HashSizeInBytes)
        {
            throw new InvalidDataException($"'{path}' is truncated or overlong: it has {stream.Length} bytes where its header says {length}.");
        }

        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"'{path}' is too large: it has {length} bytes; a checkpoint has at most {Array.MaxLength}.");
        }

        var content = new byte[length];
        header.CopyTo(content);
        stream.ReadExactly(content, HeaderLength, content.Length - HeaderLength);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content.AsSpan(..^SHA256.HashSizeInBytes), hash);
        if (!hash.SequenceEqual(content.AsSpan(^SHA256.HashSizeInBytes..)))
        {
            throw new InvalidDataException($"'{path}' is damaged: its checksum does not match its content.");
        }

        return content;
    }

    private static long LengthIn(ReadOnlySpan<byte> header, string path)
    {
        if (!header.StartsWith(Magic))
        {
            throw new InvalidDataException($"'{path}' is not a PolicyGen checkpoint: it does not begin as one.");
        }

        if (header.Length < HeaderLength)
        {
            throw new InvalidDataException($"'{path}' is truncated: it has {header.Length} bytes, less than the header.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header[Magic.Length..]);
        if (version != FormatVersion)
        {
            throw new InvalidDataException($"'{path}' has format version {version}; this program reads version {FormatVersion}.");
        }

        return BinaryPrimitives.ReadInt64LittleEndian(header[(Magic.Length + sizeof(int))..]);
    }
}
