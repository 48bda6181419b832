namespace PolicyGen.Checkpoints;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    // Small writes, as of single numbers, then cost a copy each and no call to the system.
    private const int BufferSize = 1 << 16;

    /// <summary>Writes into a temporary file beside it, which then takes its place; creates the folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content into an empty stream, which can also be read and positioned.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable, or the path is a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        string temporary = $"{full}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, BufferSize))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
