namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>Passes everything on to a policy; broken ones override what they break.</summary>
public abstract class PolicyDecorator(IPolicy inner) : IPolicy
{
    public int ObservationDim => inner.ObservationDim;

    public int ActionDim => inner.ActionDim;

    public int HeadDim => inner.HeadDim;

    public ParameterBuffer Parameters => inner.Parameters;

    public ReadOnlySpan<float> ActionLow => inner.ActionLow;

    public ReadOnlySpan<float> ActionHigh => inner.ActionHigh;

    public float LogStdMin => inner.LogStdMin;

    public float LogStdMax => inner.LogStdMax;

    public PolicyDescription Description => inner.Description;

    public PolicyWorkspace CreateWorkspace(int maxRows = 1) => inner.CreateWorkspace(maxRows);

    public void Initialize(ulong seed) => inner.Initialize(seed);

    public virtual void Forward(ReadOnlySpan<float> observations, PolicyWorkspace workspace) => inner.Forward(observations, workspace);

    public void CopyHeads(PolicyWorkspace workspace, Span<float> heads) => inner.CopyHeads(workspace, heads);

    public virtual void DeterministicAction(PolicyWorkspace workspace, Span<float> actions) => inner.DeterministicAction(workspace, actions);

    public virtual void SampleFromNoise(PolicyWorkspace workspace, ReadOnlySpan<float> noise, Span<float> actions, Span<float> preSquash, Span<float> logProbs) =>
        inner.SampleFromNoise(workspace, noise, actions, preSquash, logProbs);

    public virtual void Sample(PolicyWorkspace workspace, ref RandomStream random, Span<float> actions, Span<float> preSquash, Span<float> logProbs)
    {
        float[] noise = new float[actions.Length];
        random.FillNormal(noise);
        SampleFromNoise(workspace, noise, actions, preSquash, logProbs);
    }

    public virtual void LogProb(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, Span<float> logProbs) => inner.LogProb(workspace, preSquash, logProbs);

    public virtual int LogProbOfAction(PolicyWorkspace workspace, ReadOnlySpan<float> actions, Span<float> logProbs) => inner.LogProbOfAction(workspace, actions, logProbs);

    public virtual void Entropy(PolicyWorkspace workspace, Span<float> entropies) => inner.Entropy(workspace, entropies);

    public virtual void KlDivergence(PolicyWorkspace workspace, ReadOnlySpan<float> otherHeads, Span<float> divergences) => inner.KlDivergence(workspace, otherHeads, divergences);

    public virtual void AddLogProbGradient(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, ReadOnlySpan<float> weights) => inner.AddLogProbGradient(workspace, preSquash, weights);

    public virtual void AddPathwiseGradient(PolicyWorkspace workspace, ReadOnlySpan<float> noise, ReadOnlySpan<float> actionGradients, ReadOnlySpan<float> logProbGradients) =>
        inner.AddPathwiseGradient(workspace, noise, actionGradients, logProbGradients);

    public virtual void AddEntropyGradient(PolicyWorkspace workspace, ReadOnlySpan<float> weights) => inner.AddEntropyGradient(workspace, weights);

    public virtual void AddKlGradient(PolicyWorkspace workspace, ReadOnlySpan<float> otherHeads, ReadOnlySpan<float> weights) => inner.AddKlGradient(workspace, otherHeads, weights);

    public void Backward(PolicyWorkspace workspace, Span<float> gradient) => inner.Backward(workspace, gradient);

    public void ReferenceHeads(ReadOnlySpan<double> parameters, ReadOnlySpan<double> observation, Span<double> heads) => inner.ReferenceHeads(parameters, observation, heads);

    public virtual double ReferenceLogProb(ReadOnlySpan<double> heads, ReadOnlySpan<double> preSquash) => inner.ReferenceLogProb(heads, preSquash);

    public virtual void ReferenceSample(ReadOnlySpan<double> heads, ReadOnlySpan<double> noise, Span<double> preSquash, Span<double> action) => inner.ReferenceSample(heads, noise, preSquash, action);
}
