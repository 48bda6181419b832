namespace PolicyGen;

/// <summary>
/// The scratch memory of one multilayer perceptron: what the forward pass computed and the backward pass needs. One per thread.
/// Rows of layer outputs are padded to a whole number of vectors (<see cref="Kernels.Dense.LaneMultiple"/>).
/// </summary>
public sealed class NetworkWorkspace
{
    private readonly NetworkBatch _batch;
    private readonly AlignedBuffer[] _preActivations;
    private readonly AlignedBuffer[] _activations;

    /// <summary>Allocates for up to <paramref name="maxRows"/> rows through layers of the given widths.</summary>
    /// <param name="owner">The network this workspace belongs to; others refuse it.</param>
    /// <param name="maxRows">The largest batch, at least 1.</param>
    /// <param name="inputDim">Width of the input.</param>
    /// <param name="layerWidths">Width of each layer's output, the last one included.</param>
    /// <param name="keepPreActivations">Whether the activation's derivative needs its input (silu, gelu); otherwise it is computed in place.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> or a width is below 1, or one of its buffers would exceed 2^28 floats.</exception>
    public NetworkWorkspace(object owner, int maxRows, int inputDim, ReadOnlySpan<int> layerWidths, bool keepPreActivations)
        : this(new NetworkBatch(owner, maxRows, inputDim, layerWidths), keepPreActivations)
    {
    }

    private NetworkWorkspace(NetworkBatch batch, bool keepPreActivations)
    {
        _batch = batch;
        _activations = batch.NewLayers();
        _preActivations = keepPreActivations ? batch.NewLayers() : _activations;
    }

    /// <summary>The network this workspace was made by.</summary>
    public object Owner => _batch.Owner;

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows => _batch.MaxRows;

    /// <summary>Width of the input.</summary>
    public int InputDim => _batch.InputDim;

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows => _batch.Rows;

    /// <summary>The input of the last forward pass [Rows, InputDim].</summary>
    public ReadOnlySpan<float> Input => _batch.Input;

    /// <summary>Number of layers, the last one included.</summary>
    public int Layers => _batch.Layers;

    /// <summary>Width of a layer's output without the padding.</summary>
    public int Width(int layer) => _batch.Width(layer);

    /// <summary>Distance between two rows of a layer's output.</summary>
    public int Stride(int layer) => _batch.Stride(layer);

    /// <summary>W x + b of a layer [Rows, Stride]; the same memory as the activation where the derivative does not need it.</summary>
    public Span<float> PreActivation(int layer) => _batch.Of(_preActivations, layer);

    /// <summary>Output of a layer [Rows, Stride].</summary>
    public Span<float> Activation(int layer) => _batch.Of(_activations, layer);

    /// <summary>dL/d(output), then dL/d(pre-activation), of a layer [Rows, Stride]; zeros beyond the layer's width, which nobody may overwrite.</summary>
    public Span<float> Delta(int layer) => _batch.Delta(layer);

    /// <summary>Starts a forward pass: checks the observations, copies them in and sets <see cref="Rows"/>.</summary>
    /// <exception cref="ArgumentException">This workspace belongs to another network, or the length is not a multiple of the width, or it holds more than MaxRows rows.</exception>
    /// <exception cref="NotFiniteNumberException">An observation is NaN or infinite.</exception>
    public void Begin(object owner, ReadOnlySpan<float> observations)
    {
        _batch.CheckOwner(owner);
        int rows = Check.RowsOf(observations, InputDim, MaxRows, nameof(observations));
        Check.Finite(observations, InputDim, nameof(observations));
        observations.CopyTo(Begin(rows));
    }

    /// <summary>Ends a forward pass: the last layer's output must be finite, otherwise the workspace holds no rows any more.</summary>
    /// <param name="output">The output [Rows, Stride].</param>
    /// <param name="network">Name of the network, for the message.</param>
    /// <exception cref="NotFiniteNumberException">It is not: a parameter is not finite, or an observation is beyond all measure.</exception>
    public void CheckOutput(ReadOnlySpan<float> output, string network)
    {
        if (!Check.AllFinite(output))
        {
            _batch.Rows = 0;
            Check.ThrowOutput(network);
        }
    }

    /// <summary>The workspace of another network of this shape that reads the same rows: rows and deltas are shared, activations are not.</summary>
    internal NetworkWorkspace Sibling() => new(_batch, keepPreActivations: _preActivations != _activations);

    /// <summary>Refuses a network that did not make this workspace.</summary>
    internal void CheckOwner(object owner) => _batch.CheckOwner(owner);

    /// <summary>Starts a forward pass of so many rows, which the caller has checked and writes into the result.</summary>
    internal Span<float> Begin(int rows)
    {
        _batch.Rows = rows;
        return _batch.Input;
    }
}
