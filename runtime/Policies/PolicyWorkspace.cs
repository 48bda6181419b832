using System.ComponentModel;

namespace PolicyGen;

/// <summary>
/// The scratch memory of one policy evaluation: the network's activations, the distribution parameters ("heads") of each row
/// and the gradient of the loss with respect to them. One per thread; made by <see cref="IPolicy.CreateWorkspace"/>.
/// </summary>
public sealed class PolicyWorkspace
{
    private readonly int[] _headWidths;
    private readonly AlignedBuffer[] _heads;
    private readonly AlignedBuffer[] _headGradients;
    private readonly int _headDim;
    private readonly int _actionDim;
    private readonly AlignedBuffer _rawLogStd, _std, _noise, _terms, _rowWeights, _first, _second, _headRows, _headRowGradients;
    private readonly double[] _rowScratch;
    private readonly NoiseStock _noiseStock = new();

    // Rows of the head gradients that somebody may have written to: a policy that only plays never clears any.
    private int _gradientRows;

    /// <summary>Allocates for the heads of one policy.</summary>
    /// <param name="network">The workspace of the policy's network.</param>
    /// <param name="headWidths">Width of each head: mean (the number of action dimensions), log-std, then what the family adds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The heads of so many rows would exceed 2^28 floats.</exception>
    public PolicyWorkspace(NetworkWorkspace network, params ReadOnlySpan<int> headWidths)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _headWidths = headWidths.ToArray();
        _actionDim = headWidths[0];
        foreach (int width in headWidths)
        {
            _headDim += width;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(network.MaxRows, NetworkBatch.LargestBuffer / _headDim, "maxRows");
        _heads = new AlignedBuffer[headWidths.Length];
        _headGradients = new AlignedBuffer[headWidths.Length];
        for (int head = 0; head < headWidths.Length; head++)
        {
            _heads[head] = new AlignedBuffer(network.MaxRows * headWidths[head]);
            _headGradients[head] = new AlignedBuffer(network.MaxRows * headWidths[head]);
        }

        AlignedBuffer PerAction() => new(network.MaxRows * _actionDim);
        (_rawLogStd, _std, _noise, _terms) = (PerAction(), PerAction(), PerAction(), PerAction());
        (_rowWeights, _first, _second) = (PerAction(), PerAction(), PerAction());
        _headRows = new AlignedBuffer(network.MaxRows * _headDim);
        _headRowGradients = new AlignedBuffer(_headDim);
        _rowScratch = new double[2 * _actionDim];
    }

    /// <summary>The activations of the network.</summary>
    public NetworkWorkspace Network { get; }

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows => Network.Rows;

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows => Network.MaxRows;

    /// <summary>Scratch: log-std before its limits [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> RawLogStd => PerRow(_rawLogStd);

    /// <summary>Scratch: standard deviations [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Std => PerRow(_std);

    /// <summary>Scratch of a formula's own [Rows, ActionDim]; not the noise of the last sample, which only <see cref="DrawNoise"/> returns.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Noise => PerRow(_noise);

    /// <summary>Scratch: the summands of a row's log-prob, entropy or divergence [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Terms => PerRow(_terms);

    /// <summary>Scratch: the weight of its row for each entry [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> RowWeights => PerRow(_rowWeights);

    /// <summary>Scratch of a formula's own [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> First => PerRow(_first);

    /// <summary>Scratch of a formula's own [Rows, ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> Second => PerRow(_second);

    /// <summary>Scratch: all heads, row by row [Rows, HeadDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> HeadRows => _headRows.Span[..(Rows * _headDim)];

    /// <summary>Scratch: the gradient of one row of heads [HeadDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<float> HeadRowGradient => _headRowGradients.Span;

    /// <summary>Scratch: one row of a formula in float64 [2 ActionDim].</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Span<double> RowScratch => _rowScratch;

    /// <summary>One head [Rows, width], contiguous.</summary>
    public Span<float> Head(int head) => _heads[head].Span[..(Rows * _headWidths[head])];

    /// <summary>The gradient of the loss with respect to one head [Rows, width], as added so far; to be asked for anew after each Forward.</summary>
    public Span<float> HeadGradient(int head)
    {
        _gradientRows = Math.Max(_gradientRows, Rows);
        return _headGradients[head].Span[..(Rows * _headWidths[head])];
    }

    /// <summary>
    /// Draws standard normal noise [Rows, ActionDim] as <see cref="RandomStream.FillNormal"/> does and moves the stream on. The span is valid until the next
    /// call; what <see cref="Noise"/> holds afterwards is left open.
    /// </summary>
    public ReadOnlySpan<float> DrawNoise(ref RandomStream random) => _noiseStock.Draw(ref random, Noise);

    /// <summary>Zeroes the head gradients.</summary>
    public void ClearHeadGradients()
    {
        for (int head = 0; head < _headGradients.Length && _gradientRows > 0; head++)
        {
            _headGradients[head].Span[..(_gradientRows * _headWidths[head])].Clear();
        }

        _gradientRows = 0;
    }

    private Span<float> PerRow(AlignedBuffer buffer) => buffer.Span[..(Rows * _actionDim)];
}
