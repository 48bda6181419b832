using PolicyGen.Environments;

namespace PolicyGen.Benchmarks;

/// <summary>Many environments, stepped by a vector environment.</summary>
internal sealed class VectorCase<TEnvironment> : ISpeedCase
    where TEnvironment : class, IEnvironment, new()
{
    private readonly VectorEnvironment<TEnvironment> _vector;
    private readonly ActionSource _source;
    private readonly float[] _observations;
    private readonly float[] _final;
    private readonly double[] _rewards;
    private readonly EpisodeEnd[] _ends;

    public VectorCase(string actions, RecordedGait[]? gaits, int count, int threads)
    {
        Name = $"{TEnvironment.Name,-24} {actions,-8} {count}, {threads} thread{(threads == 1 ? "" : "s")}";
        _source = new ActionSource(count, gaits);
        _vector = new VectorEnvironment<TEnvironment>(count, _source.SeedOfEpisode, threads);
        _observations = new float[count * TEnvironment.ObservationDim];
        _final = new float[count * TEnvironment.ObservationDim];
        _rewards = new double[count];
        _ends = new EpisodeEnd[count];
        _vector.Reset(_observations);
    }

    public string Name { get; }

    public int Run(int steps)
    {
        int rounds = (steps + _vector.Count - 1) / _vector.Count;
        for (int t = 0; t < rounds; t++)
        {
            _source.Next();
            _vector.Step(_source.Actions, _observations, _rewards, _ends, _final);
            _source.Count(_ends);
        }

        return rounds * _vector.Count;
    }
}
