namespace PolicyGen;

/// <summary>
/// A stochastic policy pi(a|s). <see cref="Forward"/> evaluates the network for one observation or a batch and leaves its
/// result in a workspace; every other member reads that workspace. The number of rows is that of the last <see cref="Forward"/>.
/// </summary>
/// <remarks>
/// The parameters are shared and only read here: any number of threads may use one policy, each with its own workspace,
/// as long as nobody writes the parameters meanwhile, as <see cref="Initialize"/> does. Nothing allocates but
/// <see cref="CreateWorkspace"/>, <see cref="Initialize"/> and the float64 reference. Matrices are row-major, one row per observation.
/// Wrong lengths and another policy's workspace throw <see cref="ArgumentException"/>, a workspace without a forward pass
/// <see cref="InvalidOperationException"/>, not-a-number or infinite input <see cref="NotFiniteNumberException"/>.
/// </remarks>
public interface IPolicy : IPolicyReference
{
    /// <summary>Number of observations in a row.</summary>
    int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    int ActionDim { get; }

    /// <summary>Number of distribution parameters in a row of <see cref="CopyHeads"/>: means, then log-stds, then what the family adds.</summary>
    int HeadDim { get; }

    /// <summary>All parameters, flat and named.</summary>
    ParameterBuffer Parameters { get; }

    /// <summary>Lower bound of each action dimension; negative infinity where there is none.</summary>
    ReadOnlySpan<float> ActionLow { get; }

    /// <summary>Upper bound of each action dimension; positive infinity where there is none.</summary>
    ReadOnlySpan<float> ActionHigh { get; }

    /// <summary>Lower limit of the log-std; negative infinity where it is fixed.</summary>
    float LogStdMin { get; }

    /// <summary>Upper limit of the log-std; positive infinity where it is fixed.</summary>
    float LogStdMax { get; }

    /// <summary>What the attribute says and neither bounds nor parameters show.</summary>
    PolicyDescription Description { get; }

    /// <summary>A workspace for up to <paramref name="maxRows"/> observations at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is below 1, or one of its buffers would exceed 2^28 floats.</exception>
    PolicyWorkspace CreateWorkspace(int maxRows = 1);

    /// <summary>Draws fresh initial parameters: orthogonal weights (Saxe et al. 2014), biases zero but for that of the log-std. The same seed gives the same bits.</summary>
    void Initialize(ulong seed);

    /// <summary>Evaluates the network for observations [rows, ObservationDim] and clears the head gradients of the workspace.</summary>
    void Forward(ReadOnlySpan<float> observations, PolicyWorkspace workspace);

    /// <summary>Copies the distribution parameters [rows, HeadDim], after the log-std limits.</summary>
    void CopyHeads(PolicyWorkspace workspace, Span<float> heads);

    /// <summary>The action [rows, ActionDim] of the noise-free pre-squash value; for a squashed Gaussian the median in each dimension, neither its mean nor its mode.</summary>
    void DeterministicAction(PolicyWorkspace workspace, [Action] Span<float> actions);

    /// <summary>Draws actions [rows, ActionDim], their pre-squash values [rows, ActionDim] and log pi(a|s) [rows].</summary>
    /// <exception cref="ArgumentException">A length differs, or two of the spans that are filled share memory.</exception>
    void Sample(PolicyWorkspace workspace, ref RandomStream random, [Action] Span<float> actions, [PreSquash] Span<float> preSquash, [LogProb] Span<float> logProbs);

    /// <summary>The same from given standard normal noise [rows, ActionDim] (the reparameterisation u = mean + std noise).</summary>
    /// <exception cref="ArgumentException">A length differs, two of the spans that are filled share memory, or the noise overlaps actions or pre-squash values without being the same memory.</exception>
    void SampleFromNoise(PolicyWorkspace workspace, ReadOnlySpan<float> noise, [Action] Span<float> actions, [PreSquash] Span<float> preSquash, [LogProb] Span<float> logProbs);

    /// <summary>log pi(a|s) [rows] of the actions that came from these pre-squash values [rows, ActionDim].</summary>
    /// <remarks>
    /// A float32 u holds (u - mean) / std to some 6e-8 |u| / std only: with a std of e^-5 and a mean of 3, log-probs are up to 2e-4 off those of <see cref="Sample"/>,
    /// which knows the noise.
    /// </remarks>
    void LogProb(PolicyWorkspace workspace, [PreSquash] ReadOnlySpan<float> preSquash, [LogProb] Span<float> logProbs);

    /// <summary>
    /// log pi(a|s) [rows] of actions [rows, ActionDim] that came from outside. A saturated action has lost its pre-squash value:
    /// it is scored at the last float32 before the bound.
    /// </summary>
    /// <returns>The number of saturated dimensions over all rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An action lies outside the bounds; the message names it.</exception>
    int LogProbOfAction(PolicyWorkspace workspace, [Action] ReadOnlySpan<float> actions, [LogProb] Span<float> logProbs);

    /// <summary>The exact differential entropy [rows] of the action distribution, in nats; for a squashed policy not that of its base.</summary>
    void Entropy(PolicyWorkspace workspace, Span<float> entropies);

    /// <summary>KL(this || other) [rows] in nats to a policy of the same family and bounds with heads [rows, HeadDim] as from <see cref="CopyHeads"/>.</summary>
    void KlDivergence(PolicyWorkspace workspace, ReadOnlySpan<float> otherHeads, Span<float> divergences);

    /// <summary>Adds the head gradient of sum_r weights[r] log pi(a_r|s_r), the pre-squash values [rows, ActionDim] held fixed (the score function).</summary>
    void AddLogProbGradient(PolicyWorkspace workspace, [PreSquash] ReadOnlySpan<float> preSquash, ReadOnlySpan<float> weights);

    /// <summary>
    /// Adds the head gradient of a loss through reparameterised samples: noise [rows, ActionDim] as passed to <see cref="SampleFromNoise"/>,
    /// dL/d(action) [rows, ActionDim] and dL/d(log-prob) [rows].
    /// </summary>
    void AddPathwiseGradient(PolicyWorkspace workspace, ReadOnlySpan<float> noise, ReadOnlySpan<float> actionGradients, ReadOnlySpan<float> logProbGradients);

    /// <summary>Adds the head gradient of sum_r weights[r] entropy_r.</summary>
    void AddEntropyGradient(PolicyWorkspace workspace, ReadOnlySpan<float> weights);

    /// <summary>Adds the head gradient of sum_r weights[r] KL_r(this || other).</summary>
    void AddKlGradient(PolicyWorkspace workspace, ReadOnlySpan<float> otherHeads, ReadOnlySpan<float> weights);

    /// <summary>Propagates the added head gradients through the network, accumulates dL/d(parameters) into the flat gradient (length Parameters.Length) and clears the head gradients.</summary>
    /// <remarks>It adds, so that a large batch may take the whole way in pieces: of wide networks 64 to 256 rows at a time are the fastest, as their activations stay in the caches.</remarks>
    void Backward(PolicyWorkspace workspace, Span<float> gradient);
}
