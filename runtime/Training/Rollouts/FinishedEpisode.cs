using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>One episode that came to its end during a rollout.</summary>
/// <param name="Return">Sum of the environment's own rewards, neither scaled nor discounted.</param>
/// <param name="Length">Number of steps.</param>
/// <param name="End">How it ended.</param>
public readonly record struct FinishedEpisode(double Return, int Length, EpisodeEnd End);
