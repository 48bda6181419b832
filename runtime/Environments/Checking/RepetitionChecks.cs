namespace PolicyGen.Environments;

/// <summary>Seed and actions make the episode, and nothing else does.</summary>
internal static class RepetitionChecks
{
    public static void Run<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        EnvironmentReport report = trial.Report;
        TEnvironment first = trial.Create();
        EpisodeTrace expected = trial.Play(first, trial.Seed);
        if (trial.Play(trial.Create(), trial.Seed).DifferenceFrom(expected) is { } difference)
        {
            // Everything below would fail for the same reason.
            report.Violation(
                EnvironmentRule.Determinism,
                $"Two new instances with the same seed and actions differ: {difference}. Draw all random numbers from generators seeded in Reset; no clock, no shared generator, no hash order.");
            return;
        }

        trial.Play(first, trial.OtherSeed(1), EnvironmentTrial<TEnvironment>.ShortEpisode / 2);
        if (trial.Play(first, trial.Seed).DifferenceFrom(expected) is { } stale)
        {
            report.Violation(
                EnvironmentRule.FreshReset,
                $"An instance that played another episode before gives another one for the same seed: {stale}. Set every field in Reset.");
        }

        Interleaved(trial, expected);
        if (trial.Play(trial.Create(), trial.Seed, keepBuffer: true).DifferenceFrom(expected) is { } buffered)
        {
            report.Violation(
                EnvironmentRule.BufferReuse,
                $"What the caller leaves in the observation span changes the episode: {buffered}. Keep the state in fields of your own and only write to the span.");
        }

        if (trial.Play(first, trial.OtherSeed(1)).DifferenceFrom(expected) is null
            && trial.Play(first, trial.OtherSeed(2)).DifferenceFrom(expected) is null)
        {
            report.Note(EnvironmentRule.Seed, "Three seeds gave the same episode. Fine for a task without chance; otherwise the seed is not used.");
        }
    }

    private static void Interleaved<TEnvironment>(EnvironmentTrial<TEnvironment> trial, EpisodeTrace expected)
        where TEnvironment : class, IEnvironment
    {
        TEnvironment environment = trial.Create();
        TEnvironment other = trial.Create();
        EpisodeTrace trace = trial.Play(environment, trial.Seed, before: t =>
        {
            if (t % 4 == 1)
            {
                trial.Play(other, trial.OtherSeed(t), 2);
            }
        });
        if (trace.DifferenceFrom(expected) is { } difference)
        {
            trial.Report.Violation(
                EnvironmentRule.Isolation,
                $"An instance played differently while another one played in between: {difference}. Make mutable static fields instance fields; trainers run many environments at once.");
        }
    }
}
