using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// No episode is ever truncated, and many end at the very length that none exceeds: a limit, reported as the task's own end (Pardo et al.
/// 2018). A tenth of all episodes is far more than chance would put on one length.
/// </summary>
internal sealed class TimeLimitAsTermination : Symptom
{
    private const int LeastEpisodes = 10;
    private const double Borderline = 0.1;
    private const double Plain = 0.3;

    private long _episodes;
    private long _truncated;
    private long _longestCount;
    private int _longest = 1;
    private long _steps;

    public override void Watch(in TrainingProgress progress, IReadOnlyList<FinishedEpisode> finished)
    {
        _steps = progress.Steps;
        for (int i = 0; i < finished.Count; i++)
        {
            FinishedEpisode episode = finished[i];
            _episodes++;
            _truncated += (episode.End & EpisodeEnd.Terminated) == 0 ? 1 : 0;
            if (episode.Length > _longest)
            {
                (_longest, _longestCount) = (episode.Length, 0);
            }

            // Episodes of one step, as a bandit's, say nothing.
            _longestCount += episode.Length == _longest && _longest > 1 ? 1 : 0;
        }
    }

    public override DoctorFinding? Find()
    {
        double share = (double)_longestCount / _episodes;
        double plainness = Diagnosis.Plainness(share, Borderline, Plain);
        return plainness >= 0 && _truncated == 0 && _longestCount >= LeastEpisodes
            ? Diagnoses.TimeLimitAsTermination.Of(plainness, _steps, $"{_longestCount} of {_episodes} episodes ended after exactly {_longest} steps, none later, and all of them as terminated.")
            : null;
    }
}
