namespace PolicyGen;

/// <summary>
/// An ensemble of independent action-value networks Q_k(s, a), k &lt; <see cref="Critics"/>, each with <see cref="Quantiles"/> outputs: one is the expected
/// return, several are quantiles of its distribution (Kuznetsov et al. 2020). <see cref="Forward"/> leaves the activations in a workspace,
/// the two backward passes read them.
/// </summary>
/// <remarks>
/// Thread and span rules are those of <see cref="IPolicy"/>. Matrices are row-major, one row per pair of observation and action; a row of
/// values is critic by critic: value [r, k Quantiles + q] is output q of critic k.
/// </remarks>
public interface IQFunction : IQFunctionReference
{
    /// <summary>Number of observations in a row.</summary>
    int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    int ActionDim { get; }

    /// <summary>Number of networks in the ensemble, at least 1.</summary>
    int Critics { get; }

    /// <summary>Outputs of each network: 1 for an expected return, more for quantiles of its distribution.</summary>
    int Quantiles { get; }

    /// <summary>All parameters of all networks, flat and named.</summary>
    ParameterBuffer Parameters { get; }

    /// <summary>A workspace for up to <paramref name="maxRows"/> pairs at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is below 1, or one of its buffers would exceed 2^28 floats.</exception>
    QWorkspace CreateWorkspace(int maxRows = 1);

    /// <summary>Draws fresh initial parameters, other ones for each critic: orthogonal weights (Saxe et al. 2014), zero biases. The same seed gives the same bits.</summary>
    void Initialize(ulong seed);

    /// <summary>Values [rows, Critics Quantiles] of observations [rows, ObservationDim] and actions [rows, ActionDim].</summary>
    void Forward(ReadOnlySpan<float> observations, [Action] ReadOnlySpan<float> actions, QWorkspace workspace, Span<float> values);

    /// <summary>Accumulates dL/d(parameters) into the flat gradient, given dL/d(values) [rows, Critics Quantiles] for the rows of the last <see cref="Forward"/>.</summary>
    void Backward(QWorkspace workspace, ReadOnlySpan<float> valueGradients, Span<float> gradient);

    /// <summary>Writes dL/d(action) [rows, ActionDim], given dL/d(values) [rows, Critics Quantiles] for the rows of the last <see cref="Forward"/>; the parameters are held fixed.</summary>
    void BackwardToActions(QWorkspace workspace, ReadOnlySpan<float> valueGradients, Span<float> actionGradients);
}
