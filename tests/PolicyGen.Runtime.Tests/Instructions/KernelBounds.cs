namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>
/// The kernels whose instructions are counted, a line for each. An upper bound is what was measured and some 5 %, for the compiler of the next
/// patch; whoever raises one says why. No loop may call anything or keep a vector on the stack. A failing test prints the loop.
/// </summary>
internal static class KernelBounds
{
    private const string Loads = "a load or broadcast for each operand, the steps of two or three pointers";
    private const string RowSums = "a sum for each vector of outputs, the weights straight from memory";
    private const string PhiloxRound = "a round of two groups of blocks: four products, eight exclusive ors";
    private const string Formula = "the formula, and for each array a check of its bounds";

    public static IReadOnlyList<KernelBound> All { get; } =
    [
        // AVX-512: 32 registers of 16 numbers.
        new("Dense:Tile8x2[Lane16]", 16, 46, $"16 sums; {Loads}; a move for each second sum, as the compiler adds into the broadcast"),
        new("Dense:Tile4x2[Lane16]", 8, 27, $"8 sums; {Loads}"),
        new("Dense:Row4[ReluActivation,Lane16]", 4, 10, RowSums),
        new("Dense:Row4[TanhActivation,Lane16]", 4, 10, RowSums),
        new("Dense:Row8[TanhActivation,Lane16]", 8, 15, RowSums),
        new("Dense:Tile1x2[Lane16]", 2, 9, $"2 sums; {Loads}"),
        new("Activations:Forward[TanhActivation,Lane16]", 8, 25, "two polynomials and their quotient"),
        new("Activations:Forward[ReluActivation,Lane16]", 0, 13, "a comparison and a choice"),
        new("Activations:Backward[TanhActivation,Lane16]", 1, 12, "delta (1 - y^2)"),
        new("Elementwise:WholeVectors[TanhPolicy+SampledActions,Lane16]", 28, 140, Formula),
        new("Elementwise:WholeVectors[TanhPolicy+LogProbTerms,Lane16]", 28, 123, Formula),
        new("Elementwise:WholeVectors[TanhPolicy+Scores,Lane16]", 8, 88, Formula),
        new("RandomStream:Quantiles[Lane16]", 27, 93, "two rational functions, of the centre and of a tail"),
        new("Adam:Update[Lane16]", 4, 24, "four arrays, of which three are written; a root and a quotient"),
        new("Philox:FillMany[EightBlocks]", 0, 36, PhiloxRound),

        // AVX2: 16 registers of 8 numbers.
        new("Dense:Tile6x2[Lane8]", 12, 38, $"12 sums; {Loads}"),
        new("Dense:Tile4x2[Lane8]", 8, 27, $"8 sums; {Loads}"),
        new("Dense:Tile8x1[Lane8]", 8, 36, $"8 sums; {Loads}"),
        new("Dense:Row8[ReluActivation,Lane8]", 8, 15, RowSums),
        new("Dense:Row8[TanhActivation,Lane8]", 8, 15, RowSums),
        new("Dense:ForwardNarrowRow[IdentityActivation,Lane8]", 4, 18, "four parts of a sum"),
        new("Dense:Tile1x2[Lane8]", 2, 9, $"2 sums; {Loads}"),
        new("Dense:ForwardNarrow[Lane8]", 8, 38, "four parts of two sums"),
        new("Activations:Forward[TanhActivation,Lane8]", 8, 25, "two polynomials and their quotient"),
        new("Activations:Forward[ReluActivation,Lane8]", 0, 14, "a comparison and a choice"),
        new("Activations:Backward[TanhActivation,Lane8]", 1, 12, "delta (1 - y^2)"),
        new("Elementwise:WholeVectors[TanhPolicy+SampledActions,Lane8]", 28, 145, Formula),
        new("Elementwise:WholeVectors[TanhPolicy+LogProbTerms,Lane8]", 28, 126, Formula),
        new("Elementwise:WholeVectors[TanhPolicy+Scores,Lane8]", 8, 88, Formula),
        new("RandomStream:Quantiles[Lane8]", 27, 96, "two rational functions, of the centre and of a tail"),
        new("Adam:Update[Lane8]", 4, 24, "four arrays, of which three are written; a root and a quotient"),
        new("Philox:FillMany[FourBlocks]", 0, 36, PhiloxRound),
    ];
}
