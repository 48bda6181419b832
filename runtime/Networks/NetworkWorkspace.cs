namespace PolicyGen;

/// <summary>
/// The scratch memory of one multilayer perceptron: what the forward pass computed and the backward pass needs. One per thread.
/// Rows of layer outputs are padded to a whole number of vectors (<see cref="Kernels.Dense.LaneMultiple"/>).
/// </summary>
public sealed class NetworkWorkspace
{
    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer[] _preActivations;
    private readonly AlignedBuffer[] _activations;
    private readonly AlignedBuffer[] _deltas;
    private readonly int[] _strides;

    /// <summary>Allocates for up to <paramref name="maxRows"/> rows through layers of the given widths.</summary>
    /// <param name="owner">The network this workspace belongs to; others refuse it.</param>
    /// <param name="maxRows">The largest batch, at least 1.</param>
    /// <param name="inputDim">Width of the input.</param>
    /// <param name="layerWidths">Width of each layer's output, the last one included.</param>
    /// <param name="keepPreActivations">Whether the activation's derivative needs its input (silu, gelu); otherwise it is computed in place.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRows"/> is below 1.</exception>
    public NetworkWorkspace(object owner, int maxRows, int inputDim, ReadOnlySpan<int> layerWidths, bool keepPreActivations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        Owner = owner;
        MaxRows = maxRows;
        InputDim = inputDim;
        _input = new AlignedBuffer(maxRows * inputDim);
        _activations = new AlignedBuffer[layerWidths.Length];
        _preActivations = new AlignedBuffer[layerWidths.Length];
        _deltas = new AlignedBuffer[layerWidths.Length];
        _strides = new int[layerWidths.Length];
        for (int layer = 0; layer < layerWidths.Length; layer++)
        {
            _strides[layer] = Kernels.Dense.PaddedWidth(layerWidths[layer]);
            int length = maxRows * _strides[layer];
            _activations[layer] = new AlignedBuffer(length);
            _preActivations[layer] = keepPreActivations ? new AlignedBuffer(length) : _activations[layer];
            _deltas[layer] = new AlignedBuffer(length);
        }
    }

    /// <summary>The network this workspace was made by.</summary>
    public object Owner { get; }

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows { get; }

    /// <summary>Width of the input.</summary>
    public int InputDim { get; }

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows { get; private set; }

    /// <summary>The input of the last forward pass [Rows, InputDim].</summary>
    public ReadOnlySpan<float> Input => _input.Span[..(Rows * InputDim)];

    /// <summary>Distance between two rows of a layer's output.</summary>
    public int Stride(int layer) => _strides[layer];

    /// <summary>W x + b of a layer [Rows, Stride]; the same memory as the activation where the derivative does not need it.</summary>
    public Span<float> PreActivation(int layer) => _preActivations[layer].Span[..(Rows * _strides[layer])];

    /// <summary>Output of a layer [Rows, Stride].</summary>
    public Span<float> Activation(int layer) => _activations[layer].Span[..(Rows * _strides[layer])];

    /// <summary>dL/d(output), then dL/d(pre-activation), of a layer [Rows, Stride].</summary>
    public Span<float> Delta(int layer) => _deltas[layer].Span[..(Rows * _strides[layer])];

    /// <summary>Starts a forward pass: checks the observations, copies them in and sets <see cref="Rows"/>.</summary>
    /// <exception cref="ArgumentException">This workspace belongs to another network, or the length is not a multiple of the width, or it holds more than MaxRows rows.</exception>
    /// <exception cref="NotFiniteNumberException">An observation is NaN or infinite.</exception>
    public void Begin(object owner, ReadOnlySpan<float> observations)
    {
        if (!ReferenceEquals(owner, Owner))
        {
            throw new ArgumentException("This workspace was made by another network: create one with this network's CreateWorkspace.");
        }

        int rows = Check.RowsOf(observations, InputDim, MaxRows, nameof(observations));
        Check.Finite(observations, nameof(observations));
        observations.CopyTo(_input.Span);
        Rows = rows;
    }

    /// <summary>Ends a forward pass: the last layer's output must be finite, otherwise the workspace holds no rows any more.</summary>
    /// <param name="network">Name of the network, for the message.</param>
    /// <exception cref="NotFiniteNumberException">It is not: a parameter is not finite, or an observation is beyond all measure.</exception>
    public void CheckOutput(string network)
    {
        if (!Check.AllFinite(Activation(_activations.Length - 1)))
        {
            Rows = 0;
            throw new NotFiniteNumberException(
                $"The network of {network} returned NaN or infinity: a parameter is not finite (a learning rate too high is the usual cause), or an observation is very large (normalise it).");
        }
    }
}
