namespace PolicyGen;

/// <summary>A state-value network V(s): <see cref="Forward"/> evaluates it and leaves the activations in a workspace, <see cref="Backward"/> reads them.</summary>
/// <remarks>Thread and span rules are those of <see cref="IPolicy"/>.</remarks>
public interface IValueFunction
{
    /// <summary>Number of observations in a row.</summary>
    int ObservationDim { get; }

    /// <summary>All parameters, flat and named.</summary>
    ParameterBuffer Parameters { get; }

    /// <summary>A workspace for up to <paramref name="maxRows"/> observations at a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is below 1, or one of its buffers would exceed 2^28 floats.</exception>
    NetworkWorkspace CreateWorkspace(int maxRows = 1);

    /// <summary>Draws fresh initial parameters: orthogonal weights (Saxe et al. 2014), zero biases. The same seed gives the same bits.</summary>
    void Initialize(ulong seed);

    /// <summary>V(s) [rows] for observations [rows, ObservationDim].</summary>
    void Forward(ReadOnlySpan<float> observations, NetworkWorkspace workspace, Span<float> values);

    /// <summary>Accumulates dL/d(parameters) into the flat gradient, given dL/dV [rows] for the rows of the last <see cref="Forward"/>.</summary>
    void Backward(NetworkWorkspace workspace, ReadOnlySpan<float> valueGradients, Span<float> gradient);
}
