namespace PolicyGen.Environments.Tests.Vector;

/// <summary>What a vector environment must equal: environments stepped one by one, restarted with the documented seeds.</summary>
internal sealed class Singles<TEnvironment>
    where TEnvironment : class, IEnvironment, new()
{
    private readonly TEnvironment[] _environments;
    private readonly long[] _episodes;
    private readonly ulong _seed;

    public Singles(int count, ulong seed)
    {
        _seed = seed;
        _environments = [.. Enumerable.Range(0, count).Select(_ => new TEnvironment())];
        _episodes = new long[count];
        Rows = new VectorOutputs<TEnvironment>(count);
        for (int i = 0; i < count; i++)
        {
            Reset(i);
        }
    }

    public VectorOutputs<TEnvironment> Rows { get; }

    public void Step(ReadOnlySpan<float> actions)
    {
        int dim = TEnvironment.ActionDim;
        for (int i = 0; i < _environments.Length; i++)
        {
            StepResult result = _environments[i].Step(actions.Slice(i * dim, dim), Rows.Observation(i));
            (Rows.Rewards[i], Rows.Ends[i]) = (result.Reward, result.End);
            if (result.End != EpisodeEnd.None)
            {
                Rows.Observation(i).CopyTo(Rows.FinalObservation(i));
                _episodes[i]++;
                Reset(i);
            }
        }
    }

    private void Reset(int i)
    {
        ulong episodes = RunSeeds.Derive(_seed, RunSeeds.Purpose.Episodes);
        _environments[i].Reset(RunSeeds.OfEpisode(episodes, i, _episodes[i]), Rows.Observation(i));
    }
}
