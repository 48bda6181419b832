using System.Runtime.CompilerServices;

namespace PolicyGen;

/// <summary>What the networks of an ensemble share: the rows they all read, and the deltas, for they go backward one after the other.</summary>
internal sealed class NetworkBatch
{
    // As for the parameters: 2^28 floats, 1 GiB.
    internal const int LargestBuffer = 1 << 28;

    private readonly AlignedBuffer _input;
    private readonly AlignedBuffer[] _deltas;
    private readonly int[] _widths;
    private readonly int[] _strides;

    public NetworkBatch(object owner, int maxRows, int inputDim, ReadOnlySpan<int> layerWidths)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDim, 1);
        int widest = inputDim;
        foreach (int width in layerWidths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(layerWidths));
            widest = Math.Max(widest, Kernels.Dense.PaddedWidth(width));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRows, LargestBuffer / widest);
        Owner = owner;
        MaxRows = maxRows;
        InputDim = inputDim;
        _input = new AlignedBuffer(maxRows * inputDim);
        _widths = layerWidths.ToArray();
        _strides = new int[layerWidths.Length];
        for (int layer = 0; layer < layerWidths.Length; layer++)
        {
            _strides[layer] = Kernels.Dense.PaddedWidth(layerWidths[layer]);
        }

        _deltas = NewLayers();
    }

    public object Owner { get; }

    public int MaxRows { get; }

    public int InputDim { get; }

    public int Rows { get; set; }

    public Span<float> Input
    {
        // To the compiler it is no bargain at the beginning of a forward pass, where it would be a call.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _input.Span[..(Rows * InputDim)];
    }

    public int Layers => _widths.Length;

    public int Width(int layer) => _widths[layer];

    public int Stride(int layer) => _strides[layer];

    public Span<float> Delta(int layer) => Of(_deltas, layer);

    /// <summary>The rows in use of one layer.</summary>
    public Span<float> Of(AlignedBuffer[] layers, int layer) => layers[layer].Span[..(Rows * _strides[layer])];

    /// <summary>Room for the outputs of all layers.</summary>
    public AlignedBuffer[] NewLayers() => Array.ConvertAll(_strides, stride => new AlignedBuffer(MaxRows * stride));

    public void CheckOwner(object owner)
    {
        if (!ReferenceEquals(owner, Owner))
        {
            Check.ThrowNotOwn(Owner, owner);
        }
    }
}
