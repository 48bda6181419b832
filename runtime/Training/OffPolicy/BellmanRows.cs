namespace PolicyGen.Training;

/// <summary>Some rows of a minibatch as a loss of critics sees them: their values, and what makes the targets y = offset + discount z.</summary>
internal readonly ref struct BellmanRows
{
    /// <summary>The critics' values of this state and action [rows, Critics Quantiles].</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>z: the target critics' values of the next state [rows, Critics Quantiles]; used up as scratch.</summary>
    public required Span<float> NextValues { get; init; }

    /// <summary>Rewards, and the entropy of what follows: G - d alpha log pi(a'|s') [rows].</summary>
    public required ReadOnlySpan<float> Offsets { get; init; }

    /// <summary>d, the weight of the next state's value [rows].</summary>
    public required ReadOnlySpan<float> Discounts { get; init; }
}
