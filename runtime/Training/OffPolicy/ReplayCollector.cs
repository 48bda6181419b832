using PolicyGen.Checkpoints;
using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>Steps some environments with the policy, or at random, and stores what happens in a replay. Depends on the seed and the parameters alone.</summary>
internal sealed class ReplayCollector<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private const string StepsKey = "stepsOfEachEnvironment";
    private const string RunningKey = "episodesUnderWay";

    private readonly IPolicy _policy;
    private readonly PolicyWorkspace _workspace;
    private readonly ReplayBuffer _replay;
    private readonly ObservationNormalizer _normalizer;
    private readonly RunningMoments _moments = new(TEnvironment.ObservationDim);
    private readonly float[] _observations, _nextObservations, _actions, _preSquash, _noise, _logProbs, _rewards;
    private readonly EpisodeEnd[] _ends;
    private readonly float _rewardScale;
    private readonly ulong _seed;
    private readonly ulong _actionsSeed;
    private readonly bool _bounded;
    private RunningEpisodes<TEnvironment> _episodes;
    private bool _running;

    public ReplayCollector(IPolicy policy, ReplayBuffer replay, ObservationNormalizer normalizer, double rewardScale, ulong seed)
    {
        (_policy, _replay, _normalizer, _rewardScale, _seed) = (policy, replay, normalizer, (float)rewardScale, seed);
        int environments = replay.Environments;
        _episodes = new RunningEpisodes<TEnvironment>(0, environments, seed);
        _actionsSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Actions);
        _bounded = Check.AllFinite(policy.ActionLow) && Check.AllFinite(policy.ActionHigh);
        _workspace = policy.CreateWorkspace(environments);
        _observations = new float[environments * policy.ObservationDim];
        _nextObservations = new float[environments * policy.ObservationDim];
        _actions = new float[environments * policy.ActionDim];
        _preSquash = new float[environments * policy.ActionDim];
        _noise = new float[environments * policy.ActionDim];
        _logProbs = new float[environments];
        _rewards = new float[environments];
        _ends = new EpisodeEnd[environments];
    }

    /// <summary>Steps that each environment has done; names the random streams.</summary>
    public long Steps { get; private set; }

    /// <summary>Steps all environments once.</summary>
    /// <param name="random">Whether actions are uniform between their bounds; without bounds they are the policy's anyway.</param>
    /// <param name="finished">Receives the episodes that ended.</param>
    /// <exception cref="NotFiniteNumberException">A number is not finite; neither replay nor statistics have changed, and the next step begins fresh episodes.</exception>
    public void Step(bool random, List<FinishedEpisode> finished)
    {
        if (!_running)
        {
            _replay.CutOff();
            _episodes.Begin();
        }

        _running = false;
        _episodes.Observations.CopyTo(_observations);
        Act(random && _bounded);
        _episodes.Step(_actions);
        _episodes.Observations.CopyTo(_nextObservations);
        for (int i = 0; i < _ends.Length; i++)
        {
            (_rewards[i], _ends[i]) = (_rewardScale * (float)_episodes.Results[i].Reward, _episodes.Results[i].End);
            if (_ends[i] != EpisodeEnd.None)
            {
                finished.Add(_episodes.Finish(i));
            }
        }

        _replay.Add(_observations, _actions, _rewards, _ends, _nextObservations);
        Learn();
        Steps++;
        _running = true;
    }

    /// <summary>Adds counters and the episodes under way; before the first step there are none.</summary>
    public void Save(Checkpoint checkpoint)
    {
        checkpoint.Integers[StepsKey] = Steps;
        checkpoint.Integers[RunningKey] = _running ? 1 : 0;
        if (_running)
        {
            _episodes.Save(checkpoint);
        }
    }

    /// <summary>Plays the saved episodes up to where they were.</summary>
    /// <exception cref="InvalidDataException">An episode is missing or impossible, or the environment does not repeat it; nothing has changed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        long steps = checkpoint.Counter(StepsKey);
        bool running = checkpoint.Counter(RunningKey) == 1;
        if (running)
        {
            _episodes = RunningEpisodes<TEnvironment>.Restored(checkpoint, 0, _ends.Length, _seed);
        }

        (Steps, _running) = (steps, running);
    }

    private void Act(bool uniform)
    {
        int actionDim = _policy.ActionDim;
        for (int i = 0; i < _ends.Length; i++)
        {
            var stream = new RandomStream(_actionsSeed, (uint)i, (ulong)Steps);
            Span<float> noise = _noise.AsSpan(i * actionDim, actionDim);
            Span<float> actions = _actions.AsSpan(i * actionDim, actionDim);
            if (!uniform)
            {
                stream.FillNormal(noise);
                continue;
            }

            stream.FillUniform(noise);
            for (int j = 0; j < actionDim; j++)
            {
                float low = _policy.ActionLow[j], high = _policy.ActionHigh[j];
                actions[j] = Math.Min(low + (noise[j] * (high - low)), high);
            }
        }

        if (!uniform)
        {
            _normalizer.Normalize(_observations, _nextObservations);
            _policy.Forward(_nextObservations, _workspace);
            _policy.SampleFromNoise(_workspace, _noise, _actions, _preSquash, _logProbs);
        }
    }

    private void Learn()
    {
        _moments.Clear();
        for (int i = 0; i < _ends.Length; i++)
        {
            _moments.Add(_observations.AsSpan(i * _policy.ObservationDim, _policy.ObservationDim));
        }

        _normalizer.Update(_moments);
    }
}
