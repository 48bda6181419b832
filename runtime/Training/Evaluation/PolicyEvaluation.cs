using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>Plays deterministic episodes, in parallel, with the observation statistics held fixed.</summary>
public static class PolicyEvaluation
{
    /// <summary>The reward by which the walkers mark a fall.</summary>
    private const double FallReward = -100;

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
        var fell = new bool[episodes];
        var players = new Player<TEnvironment>[Math.Min(threads, episodes)];
        for (int i = 0; i < players.Length; i++)
        {
            players[i] = new Player<TEnvironment>(policy, normalizer);
        }

        using var pool = new WorkerPool(players.Length);
        pool.Run(episodes, (episode, worker) =>
            (returns[episode], lengths[episode], fell[episode]) = players[worker].Play(firstSeed + episode));
        return new EvaluationResult(firstSeed, returns, lengths, fell.Count(value => value));
    }

    private sealed class Player<TEnvironment>(IPolicy policy, ObservationNormalizer normalizer)
        where TEnvironment : class, IEnvironment, new()
    {
        private readonly TEnvironment _environment = new();
        private readonly PolicyWorkspace _workspace = policy.CreateWorkspace();
        private readonly float[] _observation = new float[TEnvironment.ObservationDim];
        private readonly float[] _normalized = new float[TEnvironment.ObservationDim];
        private readonly float[] _action = new float[TEnvironment.ActionDim];

        public (double Return, int Length, bool Fell) Play(long seed)
        {
            _environment.Reset(seed, _observation);
            double sum = 0;
            int length = 0;
            StepResult result;
            do
            {
                EnvironmentOutput.RequireFinite<TEnvironment>(_observation);
                normalizer.Normalize(_observation, _normalized);
                policy.Forward(_normalized, _workspace);
                policy.DeterministicAction(_workspace, _action);
                result = _environment.Step(_action, _observation);
                EnvironmentOutput.RequireFinite<TEnvironment>(result.Reward, 0);
                sum += result.Reward;
                length++;
            }
            while (result.End == EpisodeEnd.None);

            return (sum, length, result.End.HasFlag(EpisodeEnd.Terminated) && result.Reward == FallReward);
        }
    }
}
