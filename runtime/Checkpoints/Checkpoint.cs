namespace PolicyGen.Checkpoints;

/// <summary>
/// What a checkpoint holds: texts, counters, float64 statistics and float32 tensors, each under a name. It knows nothing of training;
/// whoever saves itself into it also reads itself back.
/// </summary>
public sealed class Checkpoint
{
    // Far enough from the largest long that no sum or product of counters overflows.
    private const long LargestCounter = 1L << 60;

    /// <summary>Texts, such as the environment's name or the architecture.</summary>
    public SortedDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Counters and seeds.</summary>
    public SortedDictionary<string, long> Integers { get; } = new(StringComparer.Ordinal);

    /// <summary>Float64 statistics.</summary>
    public SortedDictionary<string, double[]> Statistics { get; } = new(StringComparer.Ordinal);

    /// <summary>Parameters and optimizer moments.</summary>
    public SortedDictionary<string, CheckpointTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The text of this name.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public string Text(string name) => Find(Texts, name, "text");

    /// <summary>The integer of this name.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public long Integer(string name) => Find(Integers, name, "integer");

    /// <summary>The integer of this name, which counts something.</summary>
    /// <exception cref="InvalidDataException">It is missing, negative or beyond 2^60, more than any run can do.</exception>
    public long Counter(string name) =>
        Integer(name) is >= 0 and <= LargestCounter and var count
            ? count
            : throw new InvalidDataException(FormattableString.Invariant($"The checkpoint's '{name}' is {Integer(name)}; it must lie in [0, 2^60]."));

    /// <summary>The tensor of this name.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public CheckpointTensor Tensor(string name) => Find(Tensors, name, "tensor");

    /// <summary>The statistics of this name.</summary>
    /// <exception cref="InvalidDataException">They are missing or of another length.</exception>
    public double[] Statistic(string name, int length)
    {
        double[] values = Find(Statistics, name, "statistics");
        return values.Length == length
            ? values
            : throw new InvalidDataException($"The checkpoint's statistics '{name}' have {values.Length} numbers; expected are {length}.");
    }

    private static T Find<T>(SortedDictionary<string, T> entries, string name, string kind) =>
        entries.TryGetValue(name, out T? value)
            ? value
            : throw new InvalidDataException($"The checkpoint has no {kind} '{name}'; it was not written by this kind of training.");
}
