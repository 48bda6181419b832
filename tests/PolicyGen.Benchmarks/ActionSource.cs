using PolicyGen.Environments;

namespace PolicyGen.Benchmarks;

/// <summary>
/// Actions for some environments: uniform random ones, or those of recorded gaits. Where there are several environments, each gets
/// random actions in its first episode, so that the gaits do not run in step with each other.
/// </summary>
internal sealed class ActionSource(int count, RecordedGait[]? gaits)
{
    private readonly long[] _episodes = new long[count];
    private readonly int[] _steps = new int[count];
    private RandomStream _random = new(7);

    public float[] Actions { get; } = new float[count * BipedalWalker.ActionDim];

    public long SeedOfEpisode(int environment, long episode) =>
        gaits is null ? RunSeeds.OfEpisode(7, environment, episode) : Gait(environment, episode).Seed;

    public void Next()
    {
        for (int i = 0; i < count; i++)
        {
            Span<float> action = Actions.AsSpan(i * BipedalWalker.ActionDim, BipedalWalker.ActionDim);
            if (gaits is not null && (count == 1 || _episodes[i] > 0))
            {
                Gait(i, _episodes[i]).Action(_steps[i]).CopyTo(action);
                continue;
            }

            foreach (ref float a in action)
            {
                a = 2 * _random.NextSingle() - 1;
            }
        }
    }

    public void Count(ReadOnlySpan<EpisodeEnd> ends)
    {
        for (int i = 0; i < count; i++)
        {
            _steps[i]++;
            if (ends[i] != EpisodeEnd.None)
            {
                (_steps[i], _episodes[i]) = (0, _episodes[i] + 1);
            }
        }
    }

    private RecordedGait Gait(int environment, long episode) => gaits![(int)((environment + episode) % gaits.Length)];
}
