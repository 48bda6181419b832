using PolicyGen.Distributions;
using PolicyGen.Runtime.Tests.Policies;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Swings the pendulum.</summary>
[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1, Low = -2, High = 2, Hidden = new[] { 16, 16 })]
internal sealed partial class SwingPolicy;

/// <summary>Values the pendulum.</summary>
[ValueFunction(ObservationDim = 3, Hidden = new[] { 32 })]
internal sealed partial class SwingValue;

/// <summary>Moves the arm.</summary>
[SquashedGaussianPolicy(ObservationDim = 8, ActionDim = 2, Hidden = new[] { 32 })]
internal sealed partial class ArmPolicy;

/// <summary>Values the arm.</summary>
[ValueFunction(ObservationDim = 8, Hidden = new[] { 32 })]
internal sealed partial class ArmValue;

/// <summary>Pushes the mass with ReLUs.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 16, 16 }, Activation = Activation.Relu)]
internal sealed partial class ReluPolicy;

/// <summary>Begins with its log-std at the lower limit.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 16 }, InitialLogStd = -5)]
internal sealed partial class NarrowPolicy;

/// <summary>Begins with its log-std at the upper limit.</summary>
[SquashedGaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new[] { 16 }, InitialLogStd = 2)]
internal sealed partial class WidePolicy;

/// <summary>Forgets the tanh correction where it scores stored actions, not where it draws them.</summary>
internal sealed class UncorrectedScores(IPolicy inner) : PolicyDecorator(inner)
{
    public override void LogProb(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, Span<float> logProbs)
    {
        base.LogProb(workspace, preSquash, logProbs);
        for (int i = 0; i < preSquash.Length; i++)
        {
            logProbs[i / ActionDim] += (float)ReferenceMath.LogTanhJacobian(preSquash[i]);
        }
    }
}

/// <summary>Sees every large batch shifted, as if the stored observations had been overwritten since they were acted on one group of environments at a time.</summary>
internal sealed class OverwrittenObservations(IPolicy inner) : PolicyDecorator(inner)
{
    private const int LargestGroup = 8;

    public override void Forward(ReadOnlySpan<float> observations, PolicyWorkspace workspace)
    {
        bool stored = observations.Length > LargestGroup * ObservationDim;
        base.Forward(stored ? [.. observations[ObservationDim..], .. observations[..ObservationDim]] : observations, workspace);
    }
}

/// <summary>A value function that sees nothing.</summary>
internal sealed class BlindValue(IValueFunction inner) : IValueFunction
{
    public int ObservationDim => inner.ObservationDim;

    public ParameterBuffer Parameters => inner.Parameters;

    public NetworkWorkspace CreateWorkspace(int maxRows = 1) => inner.CreateWorkspace(maxRows);

    public void Initialize(ulong seed) => inner.Initialize(seed);

    public void Forward(ReadOnlySpan<float> observations, NetworkWorkspace workspace, Span<float> values) => inner.Forward(new float[observations.Length], workspace, values);

    public void Backward(NetworkWorkspace workspace, ReadOnlySpan<float> valueGradients, Span<float> gradient) => inner.Backward(workspace, valueGradients, gradient);
}

/// <summary>Walks; the policy of samples/Walker.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4)]
internal sealed partial class StridePolicy;

/// <summary>Values the walker.</summary>
[ValueFunction(ObservationDim = 24)]
internal sealed partial class StrideValue;
