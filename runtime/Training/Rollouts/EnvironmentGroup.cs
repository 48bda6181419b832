using PolicyGen.Checkpoints;
using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// The environments of a rollout that one worker steps together, with the moments and finished episodes they have gathered. Groups are
/// fixed, workers are not: so the thread count cannot change a result.
/// </summary>
internal sealed class EnvironmentGroup<TEnvironment>(int first, int count, ulong seed)
    where TEnvironment : class, IEnvironment, new()
{
    private readonly ulong _actionsSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Actions);

    /// <summary>The environments; others to take up a saved run.</summary>
    public RunningEpisodes<TEnvironment> Episodes { get; set; } = new(first, count, seed);

    /// <summary>Moments of the raw observations of the last rollout.</summary>
    public RunningMoments Moments { get; } = new(TEnvironment.ObservationDim);

    /// <summary>Episodes that ended in the last rollout, in the order of steps, then environments.</summary>
    public List<FinishedEpisode> Finished { get; } = [];

    /// <summary>What <see cref="Episodes"/> were when the checkpoint was saved; they themselves stay as they are.</summary>
    /// <exception cref="InvalidDataException">An episode is missing or impossible, or the environment does not repeat it.</exception>
    public RunningEpisodes<TEnvironment> Restored(Checkpoint checkpoint) => RunningEpisodes<TEnvironment>.Restored(checkpoint, first, count, seed);

    /// <summary>Fills this group's rows of the rollout.</summary>
    /// <param name="rollout">Where to.</param>
    /// <param name="firstStep">Number of the rollout's first step in the whole run: names the random streams.</param>
    /// <param name="worker">The networks and scratch memory of this thread.</param>
    /// <param name="normalizer">Stands still meanwhile.</param>
    public void Collect(Rollout rollout, long firstStep, RolloutWorker worker, ObservationNormalizer normalizer)
    {
        Moments.Clear();
        Finished.Clear();
        int observationDim = TEnvironment.ObservationDim;
        int actionDim = TEnvironment.ActionDim;
        for (int step = 0; step < rollout.Steps; step++)
        {
            int row = (step * rollout.Environments) + Episodes.First;
            Span<float> observations = rollout.Observations.Slice(row * observationDim, Episodes.Count * observationDim);
            Observe(normalizer, observations);
            Episodes.Step(worker.Act(
                observations,
                _actionsSeed,
                Episodes.First,
                firstStep + step,
                rollout.PreSquash.Slice(row * actionDim, Episodes.Count * actionDim),
                rollout.LogProbs.Slice(row, Episodes.Count),
                rollout.Values.Slice(row, Episodes.Count)));
            for (int i = 0; i < Episodes.Count; i++)
            {
                Record(i, row + i, rollout, worker, normalizer);
            }
        }

        Span<float> next = worker.Observations(Episodes.Count);
        normalizer.Normalize(Episodes.Observations, next);
        worker.Evaluate(next, rollout.NextValues.Slice(Episodes.First, Episodes.Count));
    }

    private void Observe(ObservationNormalizer normalizer, Span<float> observations)
    {
        normalizer.Normalize(Episodes.Observations, observations);
        for (int i = 0; i < Episodes.Count; i++)
        {
            Moments.Add(Episodes.Observation(i));
        }
    }

    private void Record(int i, int row, Rollout rollout, RolloutWorker worker, ObservationNormalizer normalizer)
    {
        StepResult result = Episodes.Results[i];
        rollout.Rewards[row] = (float)result.Reward;
        rollout.Ends[row] = result.End;
        if (result.End == EpisodeEnd.None)
        {
            return;
        }

        if (result.End == EpisodeEnd.Truncated)
        {
            // The next episode overwrites the final observation, so its value must be taken now.
            Span<float> final = worker.Observations(1);
            normalizer.Normalize(Episodes.Observation(i), final);
            worker.Evaluate(final, rollout.FinalValues.Slice(row, 1));
        }

        Finished.Add(Episodes.Finish(i));
    }
}
