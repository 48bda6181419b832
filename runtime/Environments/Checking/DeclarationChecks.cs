namespace PolicyGen.Environments;

/// <summary>What an environment says of itself before it runs.</summary>
internal static class DeclarationChecks
{
    public static void Run<TEnvironment>(EnvironmentReport report)
        where TEnvironment : class, IEnvironment
    {
        AtLeastOne(TEnvironment.ObservationDim, nameof(TEnvironment.ObservationDim), report);
        AtLeastOne(TEnvironment.ActionDim, nameof(TEnvironment.ActionDim), report);
        AtLeastOne(TEnvironment.TimeLimit, nameof(TEnvironment.TimeLimit), report);
        if (double.IsNaN(TEnvironment.RewardThreshold))
        {
            report.Violation(
                EnvironmentRule.Declaration,
                "RewardThreshold is NaN, which no mean return ever reaches. Use double.PositiveInfinity for a task that is never solved.");
        }

        if (!(double.IsFinite(TEnvironment.StepSeconds) && TEnvironment.StepSeconds > 0))
        {
            report.Violation(
                EnvironmentRule.Declaration,
                FormattableString.Invariant($"StepSeconds is {TEnvironment.StepSeconds}; it must be finite and above 0. Use 1 for a task without time."));
        }

        if (string.IsNullOrWhiteSpace(TEnvironment.Name))
        {
            report.Violation(EnvironmentRule.Declaration, "Name is empty; reports and checkpoints show it.");
        }

        Bounds("Observation", TEnvironment.ObservationLow, TEnvironment.ObservationHigh, TEnvironment.ObservationDim, strict: false, report);
        Bounds("Action", TEnvironment.ActionLow, TEnvironment.ActionHigh, TEnvironment.ActionDim, strict: true, report);
    }

    private static void AtLeastOne(int value, string name, EnvironmentReport report)
    {
        if (value < 1)
        {
            report.Violation(EnvironmentRule.Declaration, $"{name} is {value}; it must be at least 1.");
        }
    }

    private static void Bounds(
        string what, ReadOnlySpan<float> low, ReadOnlySpan<float> high, int dimension, bool strict, EnvironmentReport report)
    {
        if (low.Length != dimension || high.Length != dimension)
        {
            report.Violation(
                EnvironmentRule.Bounds,
                $"{what}Low has {low.Length} numbers and {what}High {high.Length}; {what}Dim is {dimension}, and all three must agree.");
            return;
        }

        for (int i = 0; i < dimension; i++)
        {
            if (!(strict ? low[i] < high[i] : low[i] <= high[i]))
            {
                report.Violation(
                    EnvironmentRule.Bounds,
                    FormattableString.Invariant($"{what} {i} ranges from {low[i]} to {high[i]}; the lower bound must be below the upper one, and neither NaN."));
            }
        }
    }
}
