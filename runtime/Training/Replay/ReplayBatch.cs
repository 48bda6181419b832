namespace PolicyGen.Training;

/// <summary>Some transitions of a <see cref="ReplayBuffer"/>, gathered into contiguous rows. Row r says: in state s_r action a_r was done, G_r followed, then s'_r, whose value counts d_r.</summary>
public sealed class ReplayBatch
{
    private readonly AlignedBuffer _observations;
    private readonly AlignedBuffer _actions;
    private readonly AlignedBuffer _nextObservations;
    private readonly AlignedBuffer _returns;
    private readonly AlignedBuffer _discounts;

    /// <summary>Allocates for a fixed number of rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below 1.</exception>
    public ReplayBatch(int rows, int observationDim, int actionDim)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(observationDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actionDim, 1);
        (Rows, ObservationDim, ActionDim) = (rows, observationDim, actionDim);
        _observations = new AlignedBuffer(rows * observationDim);
        _actions = new AlignedBuffer(rows * actionDim);
        _nextObservations = new AlignedBuffer(rows * observationDim);
        _returns = new AlignedBuffer(rows);
        _discounts = new AlignedBuffer(rows);
    }

    /// <summary>Number of transitions.</summary>
    public int Rows { get; }

    /// <summary>Number of observations in a row.</summary>
    public int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    public int ActionDim { get; }

    /// <summary>s [Rows, ObservationDim].</summary>
    public Span<float> Observations => _observations.Span;

    /// <summary>a [Rows, ActionDim].</summary>
    public Span<float> Actions => _actions.Span;

    /// <summary>The state s' after the rewards of <see cref="Returns"/> [Rows, ObservationDim]: where an episode was cut off, its final observation.</summary>
    public Span<float> NextObservations => _nextObservations.Span;

    /// <summary>The discounted sum of the rewards between s and s' [Rows].</summary>
    public Span<float> Returns => _returns.Span;

    /// <summary>The weight of the value of s' [Rows]: gamma to the number of rewards, or 0 where the episode terminated.</summary>
    public Span<float> Discounts => _discounts.Span;
}
