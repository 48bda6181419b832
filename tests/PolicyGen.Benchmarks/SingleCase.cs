using PolicyGen.Environments;

namespace PolicyGen.Benchmarks;

/// <summary>One environment, stepped by itself.</summary>
internal sealed class SingleCase<TEnvironment> : ISpeedCase
    where TEnvironment : class, IEnvironment, new()
{
    private readonly TEnvironment _environment = new();
    private readonly float[] _observation = new float[TEnvironment.ObservationDim];
    private readonly EpisodeEnd[] _ends = new EpisodeEnd[1];
    private readonly ActionSource _source;
    private long _episode;

    public SingleCase(string actions, RecordedGait[]? gaits)
    {
        Name = $"{TEnvironment.Name,-24} {actions,-8} one";
        _source = new ActionSource(1, gaits);
        Reset();
    }

    public string Name { get; }

    public int Run(int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            _source.Next();
            _ends[0] = _environment.Step(_source.Actions, _observation).End;
            _source.Count(_ends);
            if (_ends[0] != EpisodeEnd.None)
            {
                Reset();
            }
        }

        return steps;
    }

    private void Reset() => _environment.Reset(_source.SeedOfEpisode(0, _episode++), _observation);
}
