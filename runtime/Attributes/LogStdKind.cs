namespace PolicyGen;

/// <summary>Where a Gaussian policy takes its log standard deviation from.</summary>
public enum LogStdKind
{
    /// <summary>A second linear head beside the mean: the spread depends on the observation.</summary>
    StateDependent,

    /// <summary>A free parameter vector, one entry per action dimension, learned but the same in every state.</summary>
    Free,

    /// <summary>A constant: the attribute's InitialLogStd, never learned; the limits do not apply to it.</summary>
    Fixed,
}
