namespace PolicyGen;

/// <summary>One thing that a self-test looked at.</summary>
/// <param name="Name">What it was, such as "density".</param>
/// <param name="Passed">Whether it holds.</param>
/// <param name="Message">What was measured, and if it does not hold, what that usually means.</param>
public sealed record SelfTestResult(string Name, bool Passed, string Message);

/// <summary>What a self-test found.</summary>
public sealed class SelfTestReport
{
    private readonly SelfTestResult[] _results;

    internal SelfTestReport(SelfTestResult[] results) => _results = results;

    /// <summary>All checks, passed or not.</summary>
    public IReadOnlyList<SelfTestResult> Results => _results;

    /// <summary>Whether every check passed.</summary>
    public bool Passed => _results.All(result => result.Passed);

    /// <summary>One line for each check.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, _results.Select(result => $"{(result.Passed ? "ok    " : "FAILED")} {result.Name}: {result.Message}"));

    /// <summary>Does nothing when every check passed.</summary>
    /// <exception cref="InvalidOperationException">A check failed; the message is the report.</exception>
    public void ThrowIfFailed()
    {
        if (!Passed)
        {
            throw new InvalidOperationException("The policy's self-test failed." + Environment.NewLine + this);
        }
    }
}
