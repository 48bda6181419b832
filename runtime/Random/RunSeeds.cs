namespace PolicyGen;

/// <summary>Splits the one seed of a run into independent seeds, one for each purpose.</summary>
public static class RunSeeds
{
    /// <summary>Seeds of at most this are left to evaluation; those of training episodes lie above.</summary>
    public const long LargestEvaluationSeed = (1L << 61) - 1;

    // The stream that hands out the seeds of the purposes: no environment has this number.
    private const uint PurposeStream = uint.MaxValue;

    /// <summary>What a derived seed is for.</summary>
    public enum Purpose
    {
        /// <summary>Initial parameters of the policy.</summary>
        PolicyParameters,

        /// <summary>Initial parameters of the value function.</summary>
        ValueParameters,

        /// <summary>Seeds of the training episodes.</summary>
        Episodes,

        /// <summary>The noise of the actions.</summary>
        Actions,

        /// <summary>The order of minibatches.</summary>
        Minibatches,
    }

    /// <summary>The seed of one purpose.</summary>
    public static ulong Derive(ulong seed, Purpose purpose) => new RandomStream(seed, PurposeStream, (ulong)purpose).NextUInt64();

    /// <summary>
    /// The reset seed of a training episode: in [2^61, 2^62), so that no training episode is ever one of the small seeds which
    /// people evaluate on.
    /// </summary>
    /// <param name="episodesSeed">The run's seed for <see cref="Purpose.Episodes"/>.</param>
    /// <param name="environment">Index of the environment.</param>
    /// <param name="episode">Index of the episode within that environment.</param>
    public static long OfEpisode(ulong episodesSeed, int environment, long episode)
    {
        ulong bits = new RandomStream(episodesSeed, (uint)environment, (ulong)episode).NextUInt64();
        return (LargestEvaluationSeed + 1) | (long)(bits >> 3);
    }
}
