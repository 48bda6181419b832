namespace PolicyGen.Checkpoints;

/// <summary>What a safetensors file holds: tensors and texts, each under a name. It knows nothing of policies.</summary>
public sealed class Safetensors
{
    /// <summary>The texts of the header's <c>__metadata__</c>.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors.</summary>
    public SortedDictionary<string, SafetensorsTensor> Tensors { get; } = new(StringComparer.Ordinal);
}
