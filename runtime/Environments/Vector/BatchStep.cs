namespace PolicyGen.Environments;

/// <summary>A way to step a fixed set of environments.</summary>
internal abstract class BatchStep
{
    /// <param name="actions">Checked actions [environments, actions].</param>
    /// <param name="observations">Receives the observations [environments, observations].</param>
    /// <param name="results">Receives rewards and ends.</param>
    public abstract void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results);
}
