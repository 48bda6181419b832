namespace PolicyGen.Benchmarks.Policies;

/// <summary>The shape of one of the networks that are compared.</summary>
/// <param name="Name">One letter.</param>
/// <param name="Hidden">Width of both hidden layers.</param>
/// <param name="IsRelu">Whether the activation is relu; otherwise it is tanh.</param>
internal sealed record NetShape(string Name, int Hidden, bool IsRelu)
{
    public const int Observations = 24;
    public const int Actions = 4;
    public const int Heads = 2 * Actions;
    public const float LogStdMin = -5;
    public const float LogStdMax = 2;

    public static IReadOnlyList<NetShape> All { get; } = [new("S", 64, false), new("L", 256, true)];

    /// <summary>Number of parameters: hidden.0, hidden.1, mean, log_std, each weights [in, out] and then biases.</summary>
    public int Parameters => HeadStart + ((Hidden + 1) * Heads);

    /// <summary>Where the second hidden layer begins among the parameters.</summary>
    public int SecondStart => (Observations + 1) * Hidden;

    /// <summary>Where the mean begins among the parameters.</summary>
    public int HeadStart => SecondStart + ((Hidden + 1) * Hidden);

    public string Title => $"{Observations}-{Hidden}-{Hidden}-({Actions}|{Actions}) {(IsRelu ? "relu" : "tanh")}";

    private int Weights => Hidden * (Observations + Hidden + Heads);

    /// <summary>Floating-point operations of the matrix products in one forward pass of a row, a multiply-add being two.</summary>
    public double ForwardFlops => 2.0 * Weights;

    /// <summary>The same for forward and backward pass: gradients of all weights, and of the inputs of all layers but the first.</summary>
    public double GradientFlops => (3 * ForwardFlops) - (2.0 * Hidden * Observations);
}
