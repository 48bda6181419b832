using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>Plays deterministic episodes, in parallel, with the observation statistics held fixed.</summary>
public static class PolicyEvaluation
{
    /// <summary>The reward by which the walkers mark a fall.</summary>
    private const double FallReward = -100;

    // Twice the widest vector: when some episodes have ended, the others still fill one.
    private const int MostTogether = 32;

    /// <summary>Plays episodes with the reset seeds <paramref name="firstSeed"/>, firstSeed + 1, ... The result does not depend on the number of threads.</summary>
    /// <typeparam name="TEnvironment">Where to play.</typeparam>
    /// <param name="policy">Its deterministic action is played.</param>
    /// <param name="normalizer">The statistics the policy was trained with; they are only read.</param>
    /// <param name="episodes">Number of episodes, at least 1.</param>
    /// <param name="firstSeed">First reset seed, at least 0; training never uses seeds up to <see cref="RunSeeds.LargestEvaluationSeed"/>.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">Policy or normaliser do not fit the environment.</exception>
    /// <exception cref="NotFiniteNumberException">An observation or a reward is not finite.</exception>
    public static EvaluationResult Run<TEnvironment>(
        IPolicy policy, ObservationNormalizer normalizer, int episodes, long firstSeed, int threads)
        where TEnvironment : class, IEnvironment, new()
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(normalizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(firstSeed);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstSeed, RunSeeds.LargestEvaluationSeed - episodes);
        EnvironmentFit.Require<TEnvironment>(policy);
        EnvironmentFit.RequireObservations<TEnvironment>(normalizer.ObservationDim, "observation normaliser");
        var returns = new double[episodes];
        var lengths = new int[episodes];
        var last = new StepResult[episodes];

        // Every thread has some; how they are grouped changes no bit.
        int together = Math.Min(((episodes - 1) / threads) + 1, MostTogether);
        int groups = ((episodes - 1) / together) + 1;
        var players = new EpisodeBatch<TEnvironment>[Math.Min(threads, groups)];
        for (int i = 0; i < players.Length; i++)
        {
            players[i] = new EpisodeBatch<TEnvironment>(policy, normalizer, together);
        }

        using var pool = new WorkerPool(players.Length);
        pool.Run(groups, (group, worker) =>
        {
            int first = group * together;
            players[worker].Play(firstSeed, first, Math.Min(together, episodes - first), returns, lengths, last);
        });
        return new EvaluationResult(firstSeed, returns, lengths, last.Count(end => end.End.HasFlag(EpisodeEnd.Terminated) && end.Reward == FallReward));
    }
}
