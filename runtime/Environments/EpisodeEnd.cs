namespace PolicyGen.Environments;

/// <summary>
/// How an episode ended. There is deliberately no "done" flag: a terminated state has no future (its value is 0), a truncated one
/// does (its value must be bootstrapped), and one flag for both loses the difference.
/// </summary>
[Flags]
public enum EpisodeEnd
{
    /// <summary>The episode goes on.</summary>
    None = 0,

    /// <summary>The task itself ended: the walker fell or reached its goal. Nothing follows, the value of the next state is 0.</summary>
    Terminated = 1,

    /// <summary>The time limit cut the episode off. The next state has a value.</summary>
    Truncated = 2,
}
