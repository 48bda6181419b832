namespace PolicyGen.Checkpoints;

/// <summary>What a safetensors file holds: tensors and texts, each under a name, in any order. It knows nothing of policies.</summary>
public sealed class Safetensors
{
    /// <summary>The texts of the header's <c>__metadata__</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors.</summary>
    public Dictionary<string, SafetensorsTensor> Tensors { get; } = new(StringComparer.Ordinal);
}
