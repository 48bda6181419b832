namespace PolicyGen.Environments;

/// <summary>
/// Tries an environment against the contract of <see cref="IEnvironment"/> and explains what it finds. Meant for a unit test of
/// every environment of one's own: <c>Assert.True(report.Passed, report.ToString())</c>.
/// </summary>
public static class EnvironmentChecker
{
    /// <summary>Checks an environment that has a constructor without parameters.</summary>
    /// <typeparam name="TEnvironment">The environment.</typeparam>
    /// <param name="seed">The first of a few seeds to try, at least 0.</param>
    /// <param name="maxSteps">Longest episode to play in search of the time limit, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static EnvironmentReport Check<TEnvironment>(long seed = 0, int maxSteps = 10_000)
        where TEnvironment : class, IEnvironment, new() => Check(() => new TEnvironment(), seed, maxSteps);

    /// <summary>Checks an environment that a function creates.</summary>
    /// <typeparam name="TEnvironment">The environment.</typeparam>
    /// <param name="create">Returns a new instance with every call.</param>
    /// <param name="seed">The first of a few seeds to try, at least 0.</param>
    /// <param name="maxSteps">Longest episode to play in search of the time limit, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static EnvironmentReport Check<TEnvironment>(Func<TEnvironment> create, long seed = 0, int maxSteps = 10_000)
        where TEnvironment : class, IEnvironment
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        EnvironmentReport report = new(typeof(TEnvironment).Name);
        DeclarationChecks.Run<TEnvironment>(report);
        if (!report.Passed)
        {
            // Nothing can be played with dimensions or bounds that are wrong.
            return report;
        }

        EnvironmentTrial<TEnvironment> trial = new(create, seed, maxSteps, report);
        Try(trial, EpisodeChecks.Run);
        Try(trial, RepetitionChecks.Run);
        Try(trial, LifecycleChecks.Run);
        Try(trial, BadInputChecks.Run);
        Try(trial, AllocationChecks.Run);
        return report;
    }

    private static void Try<TEnvironment>(EnvironmentTrial<TEnvironment> trial, Action<EnvironmentTrial<TEnvironment>> checks)
        where TEnvironment : class, IEnvironment
    {
        try
        {
            checks(trial);
        }
        catch (TrialFailure failure)
        {
            trial.Report.Violation(EnvironmentRule.Completion, $"{failure.Message} Good calls must return.");
        }
    }
}
