namespace PolicyGen.Benchmarks.Policies;

/// <summary>What is done in one call.</summary>
internal enum CaseKind
{
    /// <summary>One observation to its noise-free action.</summary>
    Deterministic,

    /// <summary>One observation to a drawn action and its log-prob.</summary>
    Sample,

    /// <summary>Forward, log-prob of given pre-squash values, and the whole backward pass of their weighted sum.</summary>
    Gradient,

    /// <summary>One step of Adam over all parameters.</summary>
    Adam,

    /// <summary>Normal draws, actions and log-probs of a batch; the network has been evaluated before.</summary>
    Sampling,

    /// <summary>The gradient, its rows shared by two threads with a fixed partition and order of sums.</summary>
    Threads,
}

/// <summary>One line of the comparison.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Net">With which network.</param>
/// <param name="Rows">Number of observations.</param>
internal sealed record BenchmarkCase(CaseKind Kind, NetShape Net, int Rows)
{
    private static readonly int[] _minibatches = [64, 256, BenchmarkData.Rows];

    /// <summary>The names that the command line and the peers know.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<CaseKind>().Select(NameOf)];

    /// <summary>As the peers are told.</summary>
    public string Line => $"{NameOf(Kind)} {Net.Name} {Rows}";

    /// <summary>As the table shows it.</summary>
    public string Title => Rows > 1 ? $"{Net.Name} {NameOf(Kind)} {Rows}" : $"{Net.Name} {NameOf(Kind)}";

    /// <summary>Floating-point operations of the matrix products in one call; 0 where there are none.</summary>
    public double Flops => Kind switch
    {
        CaseKind.Deterministic or CaseKind.Sample => Net.ForwardFlops,
        CaseKind.Gradient => Rows * Net.GradientFlops,
        _ => 0,
    };

    public static IEnumerable<BenchmarkCase> Of(NetShape net, CaseKind kind) => kind switch
    {
        CaseKind.Gradient => _minibatches.Select(rows => new BenchmarkCase(kind, net, rows)),
        CaseKind.Sampling or CaseKind.Threads => [new BenchmarkCase(kind, net, BenchmarkData.Rows)],
        _ => [new BenchmarkCase(kind, net, 1)],
    };

    public static string NameOf(CaseKind kind) => kind switch
    {
        CaseKind.Deterministic => "deterministic",
        CaseKind.Sample => "sample",
        CaseKind.Gradient => "gradient",
        CaseKind.Adam => "adam",
        CaseKind.Sampling => "sampling",
        _ => "threads",
    };
}
