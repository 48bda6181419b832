namespace PolicyGen.Environments;

/// <summary>A way to step a fixed set of environments.</summary>
internal abstract class BatchStep
{
    /// <summary>The fastest way for environments of one kind.</summary>
    public static BatchStep Create<TEnvironment>(TEnvironment[] environments)
        where TEnvironment : class, IEnvironment =>
        environments[0] is IStepsTogether environment ? environment.Together(environments) : new StepOneByOne<TEnvironment>(environments);

    /// <summary>Steps each environment, with the same results as one by one.</summary>
    /// <param name="actions">Checked actions [environments, actions].</param>
    /// <param name="observations">Receives the observations [environments, observations].</param>
    /// <param name="results">Receives rewards and ends.</param>
    public abstract void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results);
}
