namespace PolicyGen.Environments;

/// <summary>How an environment is driven while it is checked.</summary>
internal enum ActionPlan
{
    /// <summary>Uniform within the bounds; the same in every episode.</summary>
    Random,

    /// <summary>0, or the bound next to it.</summary>
    Idle,
}
