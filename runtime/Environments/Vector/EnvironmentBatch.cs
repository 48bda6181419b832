namespace PolicyGen.Environments;

/// <summary>How environments are divided into batches.</summary>
internal static class EnvironmentBatch
{
    /// <summary>The most that are stepped together: some of the widest vectors, so that like can join like, and within the cache.</summary>
    public const int MaxSize = 64;

    /// <summary>As few batches as possible, and as many for each thread as for the others.</summary>
    public static int Number(int count, int threads)
    {
        int rounds = (count - 1) / (threads * MaxSize) + 1;
        return Math.Min(count, rounds * threads);
    }
}

/// <summary>Some neighbouring environments that one thread steps, and the number of the episode each is in.</summary>
internal sealed class EnvironmentBatch<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly TEnvironment[] _environments;
    private readonly BatchStep _step;
    private readonly long[] _episodes;
    private readonly VectorRows _rows;
    private readonly Func<int, long, long> _seedOfEpisode;
    private readonly int _first;

    public EnvironmentBatch(VectorRows rows, int first, int count, Func<int, long, long> seedOfEpisode)
    {
        (_rows, _first, _seedOfEpisode) = (rows, first, seedOfEpisode);
        _episodes = new long[count];
        _environments = new TEnvironment[count];
        for (int i = 0; i < count; i++)
        {
            _environments[i] = new TEnvironment();
        }

        _step = BatchStep.Create(_environments);
    }

    public void Reset()
    {
        for (int i = 0; i < _environments.Length; i++)
        {
            _episodes[i] = 0;
            Restart(i);
        }
    }

    public void Step()
    {
        int count = _environments.Length;
        Span<StepResult> results = _rows.Results.AsSpan(_first, count);
        _step.Step(
            _rows.Actions.AsSpan(_first * TEnvironment.ActionDim, count * TEnvironment.ActionDim),
            _rows.Observations.AsSpan(_first * TEnvironment.ObservationDim, count * TEnvironment.ObservationDim),
            results);
        for (int i = 0; i < count; i++)
        {
            if (results[i].End != EpisodeEnd.None)
            {
                _rows.Observation(_first + i).CopyTo(_rows.FinalObservation(_first + i));
                _episodes[i]++;
                Restart(i);
            }
        }
    }

    private void Restart(int i)
    {
        int row = _first + i;
        _environments[i].Reset(_seedOfEpisode(row, _episodes[i]), _rows.Observation(row));
    }
}
