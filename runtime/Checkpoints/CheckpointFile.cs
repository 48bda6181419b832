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
    private const int BufferSize = 1 << 16;

    // As in PNG: a byte above 127 and both line ends reveal a transfer that took the file for text.
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'G', (byte)'C', (byte)'K', (byte)'\r', (byte)'\n', 0x1A];

    /// <summary>Writes the file whole or not at all: into a temporary file beside it, which then takes its place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public static void Save(string path, Checkpoint checkpoint)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        AtomicFile.Write(path, stream => Write(stream, checkpoint));
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">It is not a checkpoint, of a newer format, truncated or damaged; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Checkpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        Verify(stream, path);
        stream.Position = HeaderLength;
        try
        {
            using var reader = new BinaryReader(stream);
            return CheckpointEntries.Read(reader);
        }
        catch (Exception exception) when (exception is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is damaged: its entries cannot be read ({exception.Message}).", exception);
        }
    }

    // Entries go to the disk one by one: a replay is larger than any array, and need not be in memory once more. The length is known and
    // the hash is taken only then.
    private static void Write(Stream stream, Checkpoint checkpoint)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(0L);
        CheckpointEntries.Write(writer, checkpoint);
        writer.Flush();
        long length = stream.Length;
        stream.Position = HeaderLength - sizeof(long);
        writer.Write(length + SHA256.HashSizeInBytes);
        writer.Flush();
        byte[] hash = HashOf(stream, length);
        stream.Position = length;
        writer.Write(hash);
    }

    // The header first: whatever else the path leads to, however large, is not read.
    private static void Verify(Stream stream, string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false)];
        long length = LengthIn(header, path);
        if (length != stream.Length || length < HeaderLength + SHA256.HashSizeInBytes)
        {
            throw new InvalidDataException($"'{path}' is truncated or overlong: it has {stream.Length} bytes where its header says {length}.");
        }

        byte[] expected = HashOf(stream, length - SHA256.HashSizeInBytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(hash);
        if (!hash.SequenceEqual(expected))
        {
            throw new InvalidDataException($"'{path}' is damaged: its checksum does not match its content.");
        }
    }

    // Of the first bytes; leaves the stream behind them.
    private static byte[] HashOf(Stream stream, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = new byte[BufferSize];
        stream.Position = 0;
        for (long left = length; left > 0;)
        {
            int count = (int)Math.Min(left, part.Length);
            stream.ReadExactly(part, 0, count);
            hash.AppendData(part, 0, count);
            left -= count;
        }

        return hash.GetHashAndReset();
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
