namespace PolicyGen;

/// <summary>The scratch memory of an ensemble of action-value networks: one network workspace for each critic. One per thread; made by <see cref="IQFunction.CreateWorkspace"/>.</summary>
public sealed class QWorkspace
{
    private readonly NetworkWorkspace[] _critics;
    private readonly AlignedBuffer _pairs;

    /// <summary>Allocates for an ensemble.</summary>
    /// <param name="critics">The workspaces of the networks, at least one, all for the same number of rows and inputs.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public QWorkspace(params ReadOnlySpan<NetworkWorkspace> critics)
    {
        if (critics.IsEmpty)
        {
            throw new ArgumentException("An ensemble has at least one critic.", nameof(critics));
        }

        _critics = critics.ToArray();
        _pairs = new AlignedBuffer(MaxRows * critics[0].InputDim);
    }

    /// <summary>The network this workspace was made by.</summary>
    public object Owner => _critics[0].Owner;

    /// <summary>Rows of the last forward pass; 0 before the first.</summary>
    public int Rows => _critics[0].Rows;

    /// <summary>The largest batch it can hold.</summary>
    public int MaxRows => _critics[0].MaxRows;

    /// <summary>The activations of one network.</summary>
    public NetworkWorkspace Critic(int index) => _critics[index];

    /// <summary>Scratch: each row's observation followed by its action [rows, ObservationDim + ActionDim].</summary>
    public Span<float> Pairs(int rows) => _pairs.Span[..(rows * _critics[0].InputDim)];
}
