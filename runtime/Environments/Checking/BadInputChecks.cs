using System.Globalization;

namespace PolicyGen.Environments;

/// <summary>Bad input in the middle of an episode is refused with the right exception, and the episode goes on as if nothing had been.</summary>
internal static class BadInputChecks
{
    public static void Run<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        EpisodeTrace expected = trial.Play(trial.Create(), trial.Seed);
        int place = Math.Min(2, expected.Length - 1);
        foreach (BadCall<TEnvironment> bad in Calls(trial))
        {
            Try(trial, bad, expected, place);
        }

        // Any other seed must be taken; a failure here is reported by the caller.
        trial.Play(trial.Create(), long.MaxValue, 1);
    }

    private static void Try<TEnvironment>(EnvironmentTrial<TEnvironment> trial, BadCall<TEnvironment> bad, EpisodeTrace expected, int place)
        where TEnvironment : class, IEnvironment
    {
        TEnvironment environment = trial.Create();
        bool refused = false;
        string? difference;
        try
        {
            EpisodeTrace trace = trial.Play(environment, trial.Seed, before: t => refused |= t == place && Refused(environment, bad, trial.Report));
            difference = trace.DifferenceFrom(expected);
        }
        catch (TrialFailure failure)
        {
            difference = failure.Message;
        }

        // What an accepted call leads to is no separate finding.
        if (refused && difference is not null)
        {
            trial.Report.Violation(
                bad.Rule, $"{bad.What} was refused but changed the episode: {difference}. Check all arguments before anything changes.");
        }
    }

    private static bool Refused<TEnvironment>(TEnvironment environment, BadCall<TEnvironment> bad, EnvironmentReport report)
    {
        try
        {
            bad.Call(environment);
        }
        catch (Exception exception) when (bad.Exception.IsInstanceOfType(exception))
        {
            if (bad.Value is { } value && !exception.Message.Contains(value, StringComparison.Ordinal))
            {
                report.Note(bad.Rule, $"{bad.What} was refused with \"{exception.Message}\", which does not name the value {value}.");
            }

            return true;
        }
        catch (Exception exception)
        {
            report.Violation(
                bad.Rule, $"{bad.What} threw {exception.GetType().Name} ({exception.Message}); the contract says {bad.Exception.Name}.");
            return true;
        }

        report.Violation(bad.Rule, $"{bad.What} was accepted. Throw {bad.Exception.Name} before anything changes.");
        return false;
    }

    private static IEnumerable<BadCall<TEnvironment>> Calls<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        int actions = TEnvironment.ActionDim;
        int observations = TEnvironment.ObservationDim;
        foreach (int length in (int[])[actions - 1, actions + 1])
        {
            yield return new(
                EnvironmentRule.SpanLength, $"Step with an action of {length} numbers", typeof(ArgumentException), Text(length),
                environment => environment.Step(Resized(trial.Action(0), length), new float[observations]));
        }

        foreach (int length in (int[])[observations - 1, observations + 1])
        {
            yield return new(
                EnvironmentRule.SpanLength, $"Step with an observation span of {length} numbers", typeof(ArgumentException), Text(length),
                environment => environment.Step(trial.Action(0), new float[length]));
            yield return new(
                EnvironmentRule.SpanLength, $"Reset with an observation span of {length} numbers", typeof(ArgumentException), Text(length),
                environment => environment.Reset(trial.OtherSeed(1), new float[length]));
        }

        foreach (float value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (int i = 0; i < actions; i++)
            {
                int index = i;
                yield return new(
                    EnvironmentRule.ActionFinite, $"Step with {Name(value)} as action {i}", typeof(ArgumentException), float.IsNaN(value) ? "NaN" : null,
                    environment => environment.Step(With(trial.Action(0), index, value), new float[observations]));
            }
        }

        foreach (long seed in (long[])[-1, long.MinValue])
        {
            yield return new(
                EnvironmentRule.SeedRange, $"Reset with the seed {seed}", typeof(ArgumentOutOfRangeException), Text(seed),
                environment => environment.Reset(seed, new float[observations]));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Name(float value) => float.IsNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";

    private static float[] Resized(float[] action, int length)
    {
        float[] resized = [.. action];
        Array.Resize(ref resized, length);
        return resized;
    }

    private static float[] With(float[] action, int index, float value)
    {
        float[] changed = [.. action];
        changed[index] = value;
        return changed;
    }
}
