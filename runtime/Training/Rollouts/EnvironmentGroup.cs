using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Some neighbouring environments of a rollout that one worker steps together, with all that belongs to them: current
/// observations, episode counters and the moments they have gathered. Groups are fixed, workers are not: so the thread count
/// cannot change a result.
/// </summary>
internal sealed class EnvironmentGroup<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly TEnvironment[] _environments;
    private readonly BatchStep _step;
    private readonly StepResult[] _results;
    private readonly float[] _observations;
    private readonly double[] _returns;
    private readonly int[] _lengths;
    private readonly long[] _episodes;
    private readonly ulong _episodesSeed;
    private readonly ulong _actionsSeed;
    private readonly int _first;

    public EnvironmentGroup(int first, int count, ulong seed)
    {
        _first = first;
        _episodesSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Episodes);
        _actionsSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Actions);
        _environments = new TEnvironment[count];
        _observations = new float[count * TEnvironment.ObservationDim];
        _results = new StepResult[count];
        _returns = new double[count];
        _lengths = new int[count];
        _episodes = new long[count];
        Moments = new RunningMoments(TEnvironment.ObservationDim);
        for (int i = 0; i < count; i++)
        {
            _environments[i] = new TEnvironment();
        }

        _step = BatchStep.Create(_environments);
    }

    /// <summary>Number of environments.</summary>
    public int Count => _environments.Length;

    /// <summary>Moments of the raw observations of the last rollout.</summary>
    public RunningMoments Moments { get; }

    /// <summary>Episodes that ended in the last rollout, in the order of steps, then environments.</summary>
    public List<FinishedEpisode> Finished { get; } = [];

    /// <summary>Starts an episode in each environment.</summary>
    /// <param name="firstEpisode">Smallest index of an episode whose seed has not been used; this group's own episodes count anyway.</param>
    public void Reset(long firstEpisode)
    {
        for (int i = 0; i < Count; i++)
        {
            _episodes[i] = Math.Max(_episodes[i], firstEpisode);
            Restart(i);
        }
    }

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
            int row = (step * rollout.Environments) + _first;
            Span<float> observations = rollout.Observations.Slice(row * observationDim, Count * observationDim);
            Observe(normalizer, observations);
            Span<float> actions = worker.Act(
                observations,
                _actionsSeed,
                _first,
                firstStep + step,
                rollout.PreSquash.Slice(row * actionDim, Count * actionDim),
                rollout.LogProbs.Slice(row, Count),
                rollout.Values.Slice(row, Count));
            ActionCheck.RequireFinite<TEnvironment>(actions, _first);
            _step.Step(actions, _observations, _results);
            EnvironmentOutput.RequireFinite<TEnvironment>(_observations, _first);
            for (int i = 0; i < Count; i++)
            {
                Record(i, row + i, rollout, worker, normalizer);
            }
        }

        Span<float> next = worker.Observations(Count);
        normalizer.Normalize(_observations, next);
        worker.Evaluate(next, rollout.NextValues.Slice(_first, Count));
    }

    private void Observe(ObservationNormalizer normalizer, Span<float> observations)
    {
        normalizer.Normalize(_observations, observations);
        for (int i = 0; i < Count; i++)
        {
            Moments.Add(Observation(i));
        }
    }

    private void Record(int i, int row, Rollout rollout, RolloutWorker worker, ObservationNormalizer normalizer)
    {
        StepResult result = _results[i];
        EnvironmentOutput.RequireFinite<TEnvironment>(result.Reward, _first + i);
        _returns[i] += result.Reward;
        _lengths[i]++;
        rollout.Rewards[row] = (float)result.Reward;
        rollout.Ends[row] = result.End;
        if (result.End == EpisodeEnd.None)
        {
            return;
        }

        if (result.End == EpisodeEnd.Truncated)
        {
            // The reset below overwrites the final observation, so its value must be taken now.
            Span<float> final = worker.Observations(1);
            normalizer.Normalize(Observation(i), final);
            worker.Evaluate(final, rollout.FinalValues.Slice(row, 1));
        }

        Finished.Add(new FinishedEpisode(_returns[i], _lengths[i], result.End));
        Restart(i);
    }

    private void Restart(int i)
    {
        _environments[i].Reset(RunSeeds.OfEpisode(_episodesSeed, _first + i, _episodes[i]++), Observation(i));
        EnvironmentOutput.RequireFinite<TEnvironment>(Observation(i), _first + i);
        _returns[i] = 0;
        _lengths[i] = 0;
    }

    private Span<float> Observation(int i) => _observations.AsSpan(i * TEnvironment.ObservationDim, TEnvironment.ObservationDim);
}
