using System.Buffers.Binary;

namespace PolicyGen.Checkpoints;

/// <summary>
/// Tensors in a safetensors file, which PyTorch, NumPy, JAX and others read: the header's length in 8 bytes, a JSON header, the numbers.
/// </summary>
/// <remarks>
/// The header is padded with spaces to a multiple of 8 bytes and wider numbers come first, so every tensor is aligned to its own
/// numbers; of equal width they are in the order of their names. The format: https://huggingface.co/docs/safetensors.
/// </remarks>
public static class SafetensorsFile
{
    private const int LengthBytes = sizeof(long);

    /// <summary>The format's own limit, in bytes.</summary>
    private const int MaxHeader = 100_000_000;

    /// <summary>Writes the file whole or not at all: into a temporary file beside it, which then takes its place.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable, or the path is a folder.</exception>
    public static void Save(string path, Safetensors content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(content);
        KeyValuePair<string, SafetensorsTensor>[] tensors =
        [
            .. content.Tensors.OrderByDescending(tensor => SafetensorsTensor.SizeOf(tensor.Value.Type)).ThenBy(tensor => tensor.Key, StringComparer.Ordinal),
        ];
        byte[] header = SafetensorsHeader.Write(content.Metadata.OrderBy(text => text.Key, StringComparer.Ordinal), tensors);
        var length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(length);
            stream.Write(header);
            foreach ((_, SafetensorsTensor tensor) in tensors)
            {
                stream.Write(tensor.Bytes);
            }
        });
    }

    /// <summary>Reads and verifies a file.</summary>
    /// <exception cref="InvalidDataException">It is not a safetensors file, damaged, or has numbers of other types; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Safetensors Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (stream.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
        {
            throw new InvalidDataException($"'{path}' is not a safetensors file: it has {stream.Length} bytes, and such a file begins with {LengthBytes} for the length of its header.");
        }

        long length = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        long left = stream.Length - LengthBytes - length;
        if (length is < 2 or > MaxHeader || left < 0)
        {
            throw new InvalidDataException($"'{path}' is not a safetensors file, or truncated: it has {stream.Length} bytes, and its first {LengthBytes} announce a header of {length}.");
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            return Read(stream, header, left);
        }
        catch (Exception exception) when (exception is InvalidDataException or OverflowException)
        {
            throw new InvalidDataException($"'{path}' is not a sound safetensors file: {exception.Message}", exception);
        }
    }

    // A first action waits for this: neither a query nor a sorted collection, whose generic methods would all have to be compiled for it.
    private static Safetensors Read(FileStream stream, byte[] header, long left)
    {
        var content = new Safetensors();
        List<SafetensorsEntry> entries = SafetensorsHeader.Read(header, content.Metadata);
        entries.Sort(InFile);
        long next = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            long size = entry.Size;
            if (entry.Begin != next || entry.End - entry.Begin != size || entry.End > left)
            {
                throw Misplaced(entry, left, size, next);
            }

            var bytes = new byte[size];
            stream.ReadExactly(bytes);
            content.Tensors.Add(entry.Name, new SafetensorsTensor(entry.Type, entry.Shape, bytes));
            next = entry.End;
        }

        return next == left ? content : throw new InvalidDataException($"{left - next} bytes at its end belong to no tensor.");
    }

    private static InvalidDataException Misplaced(SafetensorsEntry entry, long left, long size, long next) => new(
        $"'{entry.Name}', {SafetensorsTensor.TextOf(entry.Type, entry.Shape)}, is at bytes {entry.Begin} to {entry.End} of {left}; it must take {size} bytes from {next} on.");

    // An empty tensor begins where the next one does.
    private static int InFile(SafetensorsEntry first, SafetensorsEntry second) =>
        first.Begin != second.Begin ? first.Begin.CompareTo(second.Begin)
        : first.End != second.End ? first.End.CompareTo(second.End)
        : string.CompareOrdinal(first.Name, second.Name);
}
