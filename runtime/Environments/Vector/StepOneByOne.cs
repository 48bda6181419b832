namespace PolicyGen.Environments;

/// <summary>The way that every environment has.</summary>
internal sealed class StepOneByOne<TEnvironment>(TEnvironment[] environments) : BatchStep
    where TEnvironment : class, IEnvironment
{
    public override void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results)
    {
        (int observationDim, int actionDim) = (TEnvironment.ObservationDim, TEnvironment.ActionDim);
        for (int i = 0; i < environments.Length; i++)
        {
            results[i] = environments[i].Step(actions.Slice(i * actionDim, actionDim), observations.Slice(i * observationDim, observationDim));
        }
    }
}
