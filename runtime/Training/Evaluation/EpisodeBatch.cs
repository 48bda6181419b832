using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// Plays some deterministic episodes together, one step of all at a time: environments that can step in lockstep and the batched forward pass are
/// faster so. No episode depends on the others, in no bit.
/// </summary>
internal sealed class EpisodeBatch<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly IPolicy _policy;
    private readonly ObservationNormalizer _normalizer;
    private readonly PolicyWorkspace _workspace;
    private readonly TEnvironment[] _environments;
    private readonly int[] _episodes;
    private readonly float[] _observations;
    private readonly float[] _normalized;
    private readonly float[] _actions;
    private readonly StepResult[] _results;

    /// <summary>Room for up to <paramref name="capacity"/> episodes at a time.</summary>
    public EpisodeBatch(IPolicy policy, ObservationNormalizer normalizer, int capacity)
    {
        (_policy, _normalizer) = (policy, normalizer);
        _workspace = policy.CreateWorkspace(capacity);
        _environments = new TEnvironment[capacity];
        for (int i = 0; i < capacity; i++)
        {
            _environments[i] = new TEnvironment();
        }

        _episodes = new int[capacity];
        _observations = new float[capacity * TEnvironment.ObservationDim];
        _normalized = new float[_observations.Length];
        _actions = new float[capacity * TEnvironment.ActionDim];
        _results = new StepResult[capacity];
    }

    /// <summary>Plays the episodes [<paramref name="first"/>, <paramref name="first"/> + <paramref name="count"/>), each to its end.</summary>
    /// <param name="firstSeed">Reset seed of episode 0; the others follow by ones.</param>
    /// <param name="first">The first episode to play.</param>
    /// <param name="count">How many, at most the capacity.</param>
    /// <param name="returns">Receives the returns at the places of these episodes.</param>
    /// <param name="lengths">Receives the lengths.</param>
    /// <param name="last">Receives reward and end of each last step.</param>
    public void Play(long firstSeed, int first, int count, Span<double> returns, Span<int> lengths, Span<StepResult> last)
    {
        for (int i = 0; i < count; i++)
        {
            _episodes[i] = first + i;
            _environments[i].Reset(firstSeed + first + i, Observation(i));
            (returns[first + i], lengths[first + i]) = (0, 0);
        }

        EnvironmentOutput.RequireFinite<TEnvironment>(_observations.AsSpan(0, count * TEnvironment.ObservationDim));
        while (count > 0)
        {
            // A set of environments steps together until one ends; the others then are a new set.
            BatchStep step = BatchStep.Create(_environments[..count]);
            bool ended;
            do
            {
                Step(step, count);
                ended = false;
                for (int i = 0; i < count; i++)
                {
                    returns[_episodes[i]] += _results[i].Reward;
                    lengths[_episodes[i]]++;
                    ended |= _results[i].End != EpisodeEnd.None;
                }
            }
            while (!ended);

            count = DropEnded(count, last);
        }
    }

    private Span<float> Observation(int i) => _observations.AsSpan(i * TEnvironment.ObservationDim, TEnvironment.ObservationDim);

    private void Step(BatchStep step, int count)
    {
        Span<float> observations = _observations.AsSpan(0, count * TEnvironment.ObservationDim);
        Span<float> normalized = _normalized.AsSpan(0, observations.Length);
        Span<float> actions = _actions.AsSpan(0, count * TEnvironment.ActionDim);
        _normalizer.Normalize(observations, normalized);
        _policy.Forward(normalized, _workspace);
        _policy.DeterministicAction(_workspace, actions);
        ActionCheck.RequireFinite<TEnvironment>(actions);
        step.Step(actions, observations, _results.AsSpan(0, count));
        EnvironmentOutput.RequireFinite<TEnvironment>(observations);
        for (int i = 0; i < count; i++)
        {
            EnvironmentOutput.RequireFinite<TEnvironment>(_results[i].Reward, i);
        }
    }

    // Moves the episodes under way to the front, and tells how many they are.
    private int DropEnded(int count, Span<StepResult> last)
    {
        int left = 0;
        for (int i = 0; i < count; i++)
        {
            if (_results[i].End != EpisodeEnd.None)
            {
                last[_episodes[i]] = _results[i];
                continue;
            }

            (_environments[left], _environments[i]) = (_environments[i], _environments[left]);
            _episodes[left] = _episodes[i];
            Observation(i).CopyTo(Observation(left));
            left++;
        }

        return left;
    }
}
