namespace PolicyGen.Training;

/// <summary>What tells one off-policy actor-critic from another: the loss of its critics, and the value that its actor climbs. Without state, so that threads share it.</summary>
internal interface ICriticRule
{
    /// <summary>The critics' loss against their targets.</summary>
    /// <param name="rows">Values and targets.</param>
    /// <param name="weight">Weight of a row in the loss.</param>
    /// <param name="gradients">Receives the gradient of the weighted loss with respect to the values [rows, Critics Quantiles].</param>
    /// <param name="scratch">Room for a number for each output [Critics Quantiles].</param>
    /// <returns>The sum of the rows' losses, without the weight.</returns>
    double Loss(in BellmanRows rows, float weight, Span<float> gradients, Span<float> scratch);

    /// <summary>The action value that the actor climbs.</summary>
    /// <param name="values">The critics' values of the actor's actions [rows, Critics Quantiles].</param>
    /// <param name="weight">Weight of a row.</param>
    /// <param name="gradients">Receives the gradient of the weighted sum with respect to the values [rows, Critics Quantiles].</param>
    /// <returns>The sum over the rows, without the weight.</returns>
    double Climb(ReadOnlySpan<float> values, float weight, Span<float> gradients);
}
