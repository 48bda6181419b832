namespace PolicyGen.Training;

/// <summary>The last finished episodes, for the means that a live view shows.</summary>
internal sealed class RecentEpisodes
{
    private const int Window = 100;

    private readonly FinishedEpisode[] _episodes = new FinishedEpisode[Window];

    public long Count { get; set; }

    public void Add(FinishedEpisode episode) => _episodes[Count++ % Window] = episode;

    public double MeanReturn => Mean(static episode => episode.Return);

    public double MeanLength => Mean(static episode => episode.Length);

    private double Mean(Func<FinishedEpisode, double> quantity)
    {
        double sum = 0;
        int filled = 0;
        foreach (FinishedEpisode episode in _episodes)
        {
            if (episode.Length > 0)
            {
                sum += quantity(episode);
                filled++;
            }
        }

        return filled == 0 ? double.NaN : sum / filled;
    }
}
