namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>A peer cannot take part; the message says why.</summary>
internal sealed class PeerException(string message) : Exception(message);
