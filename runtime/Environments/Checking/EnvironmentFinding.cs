namespace PolicyGen.Environments;

/// <summary>One thing that <see cref="EnvironmentChecker"/> found.</summary>
/// <param name="Rule">The clause of the contract.</param>
/// <param name="IsViolation">Whether it must be fixed; otherwise it is a note.</param>
/// <param name="Message">What was tried, what came out, and what to do.</param>
public sealed record EnvironmentFinding(EnvironmentRule Rule, bool IsViolation, string Message)
{
    /// <summary>The finding in one line.</summary>
    public override string ToString() => $"{(IsViolation ? "violation" : "note")} ({Rule}): {Message}";
}
