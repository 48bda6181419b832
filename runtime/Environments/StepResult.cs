namespace PolicyGen.Environments;

/// <summary>What one step yields beside the observation.</summary>
/// <param name="Reward">The reward of this step.</param>
/// <param name="End">Whether and how the episode has ended.</param>
public readonly record struct StepResult(double Reward, EpisodeEnd End);
