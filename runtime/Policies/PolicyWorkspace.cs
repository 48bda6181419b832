namespace PolicyGen;

/// <summary>
/// The scratch memory of one policy evaluation: the network's activations, the distribution parameters ("heads") of each row
/// and the gradient of the loss with respect to them. One per thread; made by <see cref="IPolicy.CreateWorkspace"/>.
/// </summary>
public sealed class PolicyWorkspace
{
    private readonly AlignedBuffer[] _heads;
    private readonly AlignedBuffer[] _headGradients;
    private readonly AlignedBuffer[] _scratch;
    private readonly int[] _headWidths;

    /// <summary>Allocates for the heads of one policy.</summary>
    /// <param name="network">The workspace of the policy's network.</param>
    /// <param name="headWidths">Width of each head: mean, log-std, then what the family adds.</param>
    /// <param name="scratchWidths">Widths of the family's own per-row scratch arrays.</param>
    public PolicyWorkspace(NetworkWorkspace network, ReadOnlySpan<int> headWidths, ReadOnlySpan<int> scratchWidths)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _headWidths = headWidths.ToArray();
        _heads = Allocate(network.MaxRows, headWidths);
        _headGradients = Allocate(network.MaxRows, headWidths);
        _scratch = Allocate(network.MaxRows, scratchWidths);
    }

    /// <summary>The activations of the network.</summary>
    public NetworkWorkspace Network { get; }

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows => Network.Rows;

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows => Network.MaxRows;

    /// <summary>One head [Rows, width], contiguous.</summary>
    public Span<float> Head(int head) => _heads[head].Span[..(Rows * _headWidths[head])];

    /// <summary>The gradient of the loss with respect to one head [Rows, width], as added so far.</summary>
    public Span<float> HeadGradient(int head) => _headGradients[head].Span[..(Rows * _headWidths[head])];

    /// <summary>One of the family's scratch arrays.</summary>
    public Span<float> Scratch(int index) => _scratch[index].Span;

    /// <summary>Zeroes the head gradients.</summary>
    public void ClearHeadGradients()
    {
        for (int head = 0; head < _headGradients.Length; head++)
        {
            HeadGradient(head).Clear();
        }
    }

    private static AlignedBuffer[] Allocate(int rows, ReadOnlySpan<int> widths)
    {
        var buffers = new AlignedBuffer[widths.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            buffers[i] = new AlignedBuffer(rows * widths[i]);
        }

        return buffers;
    }
}
