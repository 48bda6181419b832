namespace PolicyGen.Training;

/// <summary>What tells one off-policy actor-critic from another: the loss of its critics, and the value that its actor climbs. Without state, so that threads share it.</summary>
internal interface ICriticRule
{
    /// <summary>
    /// The critics' loss against Bellman targets y = offset + discount z, where z comes from the target critics' values of the next state.
    /// </summary>
    /// <param name="offsets">Reward and entropy of what follows: G - d alpha log pi(a'|s') [rows].</param>
    /// <param name="discounts">d, the weight of the next state's value [rows].</param>
    /// <param name="nextValues">The target critics' values of the next state [rows, Critics Quantiles]; used up as scratch.</param>
    /// <param name="values">The critics' values of this state [rows, Critics Quantiles].</param>
    /// <param name="weight">Weight of a row in the loss.</param>
    /// <param name="gradients">Receives the gradient of the weighted loss with respect to the values [rows, Critics Quantiles].</param>
    /// <param name="scratch">Room for a number for each output [Critics Quantiles].</param>
    /// <returns>The sum of the rows' losses, without the weight.</returns>
    double Loss(
        ReadOnlySpan<float> offsets,
        ReadOnlySpan<float> discounts,
        Span<float> nextValues,
        ReadOnlySpan<float> values,
        float weight,
        Span<float> gradients,
        Span<float> scratch);

    /// <summary>The action value that the actor climbs.</summary>
    /// <param name="values">The critics' values of the actor's actions [rows, Critics Quantiles].</param>
    /// <param name="weight">Weight of a row.</param>
    /// <param name="gradients">Receives the gradient of the weighted sum with respect to the values [rows, Critics Quantiles].</param>
    /// <returns>The sum over the rows, without the weight.</returns>
    double Climb(ReadOnlySpan<float> values, float weight, Span<float> gradients);
}
