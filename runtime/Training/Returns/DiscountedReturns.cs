namespace PolicyGen.Training;

/// <summary>Discounted reward-to-go: G_t = r_t + gamma G_(t+1) (Sutton and Barto 2018, eq. 3.9).</summary>
public static class DiscountedReturns
{
    /// <summary>
    /// Computes the reward-to-go of every step. Where the future was cut off by a time limit or by the end of the rollout, the
    /// value function stands in for it; see <see cref="RewardSegment"/>. The recursion runs in float64.
    /// </summary>
    /// <param name="segment">Rewards and what follows them.</param>
    /// <param name="gamma">Discount factor in [0, 1].</param>
    /// <param name="returns">Receives G [steps, environments].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException"><paramref name="returns"/> has the wrong length.</exception>
    public static void Compute(in RewardSegment segment, double gamma, Span<float> returns)
    {
        RewardSegment.RequireFraction(gamma, nameof(gamma));
        RewardSegment.RequireLength(returns.Length, segment.Rewards.Length, nameof(returns));
        for (int environment = 0; environment < segment.Environments; environment++)
        {
            double future = segment.NextValues[environment];
            for (int step = segment.Steps - 1; step >= 0; step--)
            {
                int index = (step * segment.Environments) + environment;
                if (segment.EndsEpisode(index, out double futureValue))
                {
                    future = futureValue;
                }

                future = segment.Rewards[index] + (gamma * future);
                returns[index] = (float)future;
            }
        }
    }
}
