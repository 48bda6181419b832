namespace PolicyGen.Environments;

/// <summary>Steps where there is no episode: before the first reset, and after the end.</summary>
internal static class LifecycleChecks
{
    public static void Run<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        EpisodeTrace expected = trial.Play(trial.Create(), trial.Seed);
        BeforeReset(trial, expected);
        AfterEnd(trial, expected);
    }

    private static void BeforeReset<TEnvironment>(EnvironmentTrial<TEnvironment> trial, EpisodeTrace expected)
        where TEnvironment : class, IEnvironment
    {
        TEnvironment environment = trial.Create();
        if (Refusal(trial, environment) is { } wrong)
        {
            trial.Report.Violation(
                EnvironmentRule.StepBeforeReset,
                $"Step before the first Reset {wrong}. Throw InvalidOperationException: there is no state to step from.");
        }

        if (trial.Play(environment, trial.Seed).DifferenceFrom(expected) is { } difference)
        {
            trial.Report.Violation(
                EnvironmentRule.StepBeforeReset, $"A step before the first Reset changed the episode after it: {difference}.");
        }
    }

    private static void AfterEnd<TEnvironment>(EnvironmentTrial<TEnvironment> trial, EpisodeTrace expected)
        where TEnvironment : class, IEnvironment
    {
        TEnvironment environment = trial.Create();
        if (!trial.Play(environment, trial.Seed, trial.MaxSteps).Ended)
        {
            trial.Report.Note(EnvironmentRule.StepAfterEnd, $"No episode ended within {trial.MaxSteps} steps, so a step after the end was not tried.");
            return;
        }

        if (Refusal(trial, environment) is { } wrong)
        {
            trial.Report.Violation(
                EnvironmentRule.StepAfterEnd,
                $"Step after the end of the episode {wrong}. Throw InvalidOperationException: such a step would be counted as experience.");
        }

        if (trial.Play(environment, trial.Seed).DifferenceFrom(expected) is { } difference)
        {
            trial.Report.Violation(
                EnvironmentRule.StepAfterEnd, $"After an ended episode, Reset did not start afresh: {difference}. Set every field in Reset.");
        }
    }

    /// <summary>Null when the step was refused as it should be, otherwise what happened.</summary>
    private static string? Refusal<TEnvironment>(EnvironmentTrial<TEnvironment> trial, TEnvironment environment)
        where TEnvironment : class, IEnvironment
    {
        try
        {
            environment.Step(trial.Action(0), new float[TEnvironment.ObservationDim]);
            return "returned";
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        catch (Exception exception)
        {
            return $"threw {exception.GetType().Name} ({exception.Message})";
        }
    }
}
