namespace PolicyGen.Training;

/// <summary>Generalised advantage estimation (Schulman et al. 2016, eq. 16).</summary>
public static class GeneralizedAdvantage
{
    /// <summary>
    /// A_t = sum_l (gamma lambda)^l delta_(t+l) with delta_t = r_t + gamma V(s_(t+1)) - V(s_t), the sum stopping where the episode does.
    /// lambda = 1 gives the reward-to-go of <see cref="DiscountedReturns"/> minus V(s_t); lambda = 0 the one-step error. A_t + V(s_t) is
    /// the matching target of the value function (TD(lambda)). The recursion runs in float64.
    /// </summary>
    /// <param name="segment">Rewards and what follows them.</param>
    /// <param name="values">V(s_t) [steps, environments].</param>
    /// <param name="gamma">Discount factor in [0, 1].</param>
    /// <param name="lambda">Trade between the bias of V (small) and the variance of the sampled rewards (large), in [0, 1].</param>
    /// <param name="advantages">Receives A [steps, environments].</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gamma"/> or <paramref name="lambda"/> lies outside [0, 1].</exception>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Compute(in RewardSegment segment, ReadOnlySpan<float> values, double gamma, double lambda, [Advantage] Span<float> advantages)
    {
        RewardSegment.RequireFraction(gamma, nameof(gamma));
        RewardSegment.RequireFraction(lambda, nameof(lambda));
        RewardSegment.RequireLength(values.Length, segment.Rewards.Length, nameof(values));
        RewardSegment.RequireLength(advantages.Length, segment.Rewards.Length, nameof(advantages));
        for (int environment = 0; environment < segment.Environments; environment++)
        {
            double nextValue = segment.NextValues[environment];
            double advantage = 0;
            for (int step = segment.Steps - 1; step >= 0; step--)
            {
                int index = (step * segment.Environments) + environment;
                if (segment.EndsEpisode(index, out double futureValue))
                {
                    nextValue = futureValue;
                    advantage = 0;
                }

                double error = segment.Rewards[index] + (gamma * nextValue) - values[index];
                advantage = error + (gamma * lambda * advantage);
                advantages[index] = (float)advantage;
                nextValue = values[index];
            }
        }
    }
}
