using PolicyGen.Checkpoints;
using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Some neighbouring environments that are stepped together, each in an episode of its own, and all that a checkpoint needs to find them
/// where they were: an episode follows from its seed and its actions, so these are kept, and played again when a run is resumed.
/// </summary>
internal sealed class RunningEpisodes<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly TEnvironment[] _environments;
    private readonly BatchStep _step;
    private readonly StepResult[] _results;
    private readonly float[] _observations;
    private readonly ActionHistory[] _histories;
    private readonly double[] _returns;
    private readonly long[] _episodes;
    private readonly ulong _episodesSeed;

    public RunningEpisodes(int first, int count, ulong seed)
    {
        First = first;
        _episodesSeed = RunSeeds.Derive(seed, RunSeeds.Purpose.Episodes);
        _environments = new TEnvironment[count];
        _histories = new ActionHistory[count];
        _observations = new float[count * TEnvironment.ObservationDim];
        _results = new StepResult[count];
        _returns = new double[count];
        _episodes = new long[count];
        for (int i = 0; i < count; i++)
        {
            _environments[i] = new TEnvironment();
            _histories[i] = new ActionHistory(TEnvironment.ActionDim);
            _episodes[i] = -1;
        }

        _step = BatchStep.Create(_environments);
    }

    /// <summary>Fresh environments, in which the saved episodes have been played up to where they were.</summary>
    /// <exception cref="InvalidDataException">An episode is missing or impossible, or the environment does not repeat it.</exception>
    public static RunningEpisodes<TEnvironment> Restored(Checkpoint checkpoint, int first, int count, ulong seed)
    {
        var episodes = new RunningEpisodes<TEnvironment>(first, count, seed);
        for (int i = 0; i < count; i++)
        {
            episodes.Restore(checkpoint, i);
        }

        return episodes;
    }

    /// <summary>Number of the first of these environments in the whole run.</summary>
    public int First { get; }

    /// <summary>Number of environments.</summary>
    public int Count => _environments.Length;

    /// <summary>Current raw observations [Count, ObservationDim]; after a step that ended an episode its final one, until <see cref="Finish"/>.</summary>
    public Span<float> Observations => _observations;

    /// <summary>Rewards and ends of the last step.</summary>
    public ReadOnlySpan<StepResult> Results => _results;

    /// <summary>One environment's part of <see cref="Observations"/>.</summary>
    public Span<float> Observation(int i) => _observations.AsSpan(i * TEnvironment.ObservationDim, TEnvironment.ObservationDim);

    /// <summary>Begins an episode in each environment, with seeds that this run has not used.</summary>
    public void Begin()
    {
        for (int i = 0; i < Count; i++)
        {
            BeginNext(i);
        }
    }

    /// <summary>Steps all environments.</summary>
    /// <param name="actions">Actions [Count, ActionDim].</param>
    /// <exception cref="NotFiniteNumberException">An action, an observation or a reward is not finite; begin again.</exception>
    public void Step(ReadOnlySpan<float> actions)
    {
        ActionCheck.RequireFinite<TEnvironment>(actions, First);
        _step.Step(actions, _observations, _results);
        EnvironmentOutput.RequireFinite<TEnvironment>(_observations, First);
        for (int i = 0; i < Count; i++)
        {
            EnvironmentOutput.RequireFinite<TEnvironment>(_results[i].Reward, First + i);
            _histories[i].Add(actions.Slice(i * TEnvironment.ActionDim, TEnvironment.ActionDim));
            _returns[i] += _results[i].Reward;
        }
    }

    /// <summary>Takes leave of an episode that the last step ended, and begins the next.</summary>
    public FinishedEpisode Finish(int i)
    {
        var finished = new FinishedEpisode(_returns[i], _histories[i].Steps, _results[i].End);
        BeginNext(i);
        return finished;
    }

    /// <summary>Adds the episodes under way.</summary>
    public void Save(Checkpoint checkpoint)
    {
        for (int i = 0; i < Count; i++)
        {
            checkpoint.Integers[Key(i, "episode")] = _episodes[i];
            checkpoint.Tensors[Key(i, "actions")] = _histories[i].Save();
            checkpoint.Tensors[Key(i, "observation")] = new CheckpointTensor([TEnvironment.ObservationDim], Observation(i).ToArray());
        }
    }

    private void Restore(Checkpoint checkpoint, int i)
    {
        long episode = checkpoint.Counter(Key(i, "episode"));
        float[] actions = _histories[i].Check(checkpoint.Tensor(Key(i, "actions")), Key(i, "actions"));
        float[] observation = checkpoint.Tensor(Key(i, "observation")).Values;
        try
        {
            Replay(i, episode, actions);
        }
        catch (NotFiniteNumberException exception)
        {
            throw DoesNotRepeat(i, exception.Message, exception);
        }

        if (!Observation(i).SequenceEqual(observation))
        {
            throw DoesNotRepeat(i, "After the saved seed and actions its observation is another.", null);
        }
    }

    private InvalidDataException DoesNotRepeat(int i, string what, Exception? inner) => new(
        $"Environment {First + i} ({TEnvironment.Name}) does not repeat its episode: {what} "
        + "The run cannot be resumed; was it saved by another version, or does the environment depend on more than seed and actions? EnvironmentChecker tells.",
        inner);

    private void Replay(int i, long episode, ReadOnlySpan<float> actions)
    {
        _episodes[i] = episode - 1;
        BeginNext(i);
        for (int first = 0; first < actions.Length; first += TEnvironment.ActionDim)
        {
            ReadOnlySpan<float> action = actions.Slice(first, TEnvironment.ActionDim);
            StepResult result = _environments[i].Step(action, Observation(i));
            _histories[i].Add(action);
            _returns[i] += result.Reward;
            if (result.End != EpisodeEnd.None)
            {
                throw new InvalidDataException(
                    $"The saved episode of environment {First + i} ({TEnvironment.Name}) ends after {_histories[i].Steps} steps, but it was saved under way. The run cannot be resumed.");
            }
        }
    }

    private void BeginNext(int i)
    {
        _episodes[i]++;
        _environments[i].Reset(RunSeeds.OfEpisode(_episodesSeed, First + i, _episodes[i]), Observation(i));
        EnvironmentOutput.RequireFinite<TEnvironment>(Observation(i), First + i);
        _returns[i] = 0;
        _histories[i].Clear();
    }

    private string Key(int i, string what) => FormattableString.Invariant($"environment.{First + i}/{what}");
}
