namespace PolicyGen.Environments;

/// <summary>What comes out of whole episodes: complete and finite observations, finite rewards, truncation at the time limit.</summary>
internal static class EpisodeChecks
{
    public static void Run<TEnvironment>(EnvironmentTrial<TEnvironment> trial)
        where TEnvironment : class, IEnvironment
    {
        int limit = TEnvironment.TimeLimit;
        bool reached = false;

        // Random actions end some tasks early; doing nothing may last.
        foreach ((int offset, ActionPlan plan) in ((int, ActionPlan)[])[(0, ActionPlan.Random), (1, ActionPlan.Idle), (2, ActionPlan.Random)])
        {
            int steps = (int)Math.Min(trial.MaxSteps, limit + 1L);
            EpisodeTrace trace = trial.Play(trial.Create(), trial.OtherSeed(offset), steps, plan);
            Observations<TEnvironment>(trace, trial.Report);
            Results(trace, trial.Report);
            Truncation(trace, limit, trial.Report);
            reached |= trace.Length >= limit;
        }

        if (!reached)
        {
            trial.Report.Note(
                EnvironmentRule.TimeLimit,
                $"No episode reached the time limit of {limit} steps (random and idle actions, at most {trial.MaxSteps} steps), so truncation was not seen.");
        }
    }

    private static void Observations<TEnvironment>(EpisodeTrace trace, EnvironmentReport report)
        where TEnvironment : class, IEnvironment
    {
        bool[] told = new bool[TEnvironment.ObservationDim];
        for (int t = 0; t < trace.Observations.Count; t++)
        {
            string place = t == 0 ? "Reset" : "Step";
            for (int i = 0; i < told.Length; i++)
            {
                float value = trace.Observations[t][i];
                float low = TEnvironment.ObservationLow[i];
                float high = TEnvironment.ObservationHigh[i];
                if (EnvironmentTrial<TEnvironment>.IsUnwritten(value))
                {
                    report.Violation(
                        EnvironmentRule.ObservationWritten,
                        $"{place} left observation {i} as it was in the caller's buffer. Write every number in every call, the last step included.");
                }
                else if (!float.IsFinite(value))
                {
                    report.Violation(
                        EnvironmentRule.Finite,
                        FormattableString.Invariant($"{place} returned {value} as observation {i}. A network turns it into NaN everywhere; find where the state leaves its range."));
                }
                else if (!told[i] && (value < low || value > high))
                {
                    told[i] = true;
                    report.Note(
                        EnvironmentRule.ObservationRange,
                        FormattableString.Invariant($"Observation {i} was {value:G9} after {t} steps; its bounds are {low:G9} to {high:G9}. Fine where they are meant as nominal."));
                }
            }
        }
    }

    private static void Results(EpisodeTrace trace, EnvironmentReport report)
    {
        foreach (StepResult result in trace.Results)
        {
            if (!double.IsFinite(result.Reward))
            {
                report.Violation(EnvironmentRule.Finite, FormattableString.Invariant($"Step returned the reward {result.Reward}; rewards must be finite."));
            }

            if ((result.End & ~(EpisodeEnd.Terminated | EpisodeEnd.Truncated)) != 0)
            {
                report.Violation(EnvironmentRule.TimeLimit, $"Step returned the end {(int)result.End}; only Terminated, Truncated, both or None have a meaning.");
            }
        }
    }

    private static void Truncation(EpisodeTrace trace, int limit, EnvironmentReport report)
    {
        for (int t = 1; t <= trace.Length; t++)
        {
            bool truncated = trace.Results[t - 1].End.HasFlag(EpisodeEnd.Truncated);
            if (truncated && t < limit)
            {
                report.Violation(
                    EnvironmentRule.TimeLimit,
                    $"An episode was truncated after {t} steps; TimeLimit is {limit}. Truncated means the time limit: report an end of the task itself as Terminated, or correct TimeLimit.");
            }
            else if (!truncated && t == limit)
            {
                report.Violation(
                    EnvironmentRule.TimeLimit,
                    $"Step {t} reached the time limit and returned {trace.Results[t - 1].End}. It must include Truncated; without it the value of what follows is lost, or counted as 0.");
            }
        }
    }
}
