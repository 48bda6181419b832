namespace PolicyGen.Benchmarks.Native;

/// <summary>A build of the sample cannot be made or measured; the message says why and what helps.</summary>
internal sealed class BuildException(string message) : Exception(message);
