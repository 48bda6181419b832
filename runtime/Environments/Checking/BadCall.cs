namespace PolicyGen.Environments;

/// <summary>A call that an environment must refuse.</summary>
/// <param name="Rule">The clause of the contract.</param>
/// <param name="What">The call in words.</param>
/// <param name="Exception">The type of exception to throw, or a base of it.</param>
/// <param name="Value">The offending value as the message should name it; null where its spelling is free.</param>
/// <param name="Call">Makes the call.</param>
internal sealed record BadCall<TEnvironment>(EnvironmentRule Rule, string What, Type Exception, string? Value, Action<TEnvironment> Call);
