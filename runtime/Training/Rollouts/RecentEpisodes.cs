using PolicyGen.Checkpoints;
using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>The last finished episodes, for the means that a live view shows.</summary>
internal sealed class RecentEpisodes
{
    private const int Window = 100;
    private const string CountKey = "episodes";
    private const string Key = "recentEpisodes";

    private readonly FinishedEpisode[] _episodes = new FinishedEpisode[Window];

    public long Count { get; private set; }

    public double MeanReturn => Mean(static episode => episode.Return);

    public double MeanLength => Mean(static episode => episode.Length);

    public void Add(FinishedEpisode episode) => _episodes[Count++ % Window] = episode;

    /// <summary>Adds the episodes: return, length and end of each.</summary>
    public void Save(Checkpoint checkpoint)
    {
        checkpoint.Integers[CountKey] = Count;
        checkpoint.Statistics[Key] = [.. _episodes.SelectMany(episode => new[] { episode.Return, episode.Length, (double)episode.End })];
    }

    /// <summary>Takes over saved episodes.</summary>
    /// <exception cref="InvalidDataException">They are missing or their number is impossible; nothing has changed.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        long count = checkpoint.Counter(CountKey);
        double[] numbers = checkpoint.Statistic(Key, 3 * Window);
        for (int i = 0; i < Window; i++)
        {
            _episodes[i] = new FinishedEpisode(numbers[3 * i], (int)numbers[(3 * i) + 1], (EpisodeEnd)(int)numbers[(3 * i) + 2]);
        }

        Count = count;
    }

    private double Mean(Func<FinishedEpisode, double> quantity)
    {
        double sum = 0;
        int filled = (int)Math.Min(Count, Window);
        for (int i = 0; i < filled; i++)
        {
            sum += quantity(_episodes[i]);
        }

        return filled == 0 ? double.NaN : sum / filled;
    }
}
