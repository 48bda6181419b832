using PolicyGen.Environments;

namespace PolicyGen.Training;

/// <summary>
/// The last transitions of some environments that are stepped together (Lin 1992): a ring of steps, each with one row per environment.
/// All memory is allocated at the start, in cache-line aligned rows.
/// </summary>
/// <remarks>
/// A row holds the state, the action, the reward, how the episode went on, and the state after, which at an episode's end is its final
/// observation and not the first of the next episode. n-step returns are summed when rows are drawn: they stop at the end of the episode, and
/// at the newest step.
/// </remarks>
public sealed partial class ReplayBuffer
{
    // Rows start on a cache line: gathering one at random then touches no line in vain.
    private const int LineFloats = 16;

    private readonly AlignedBuffer _rows;
    private readonly int _stride;
    private readonly int _nextOffset;
    private readonly int _rewardOffset;
    private readonly int _endOffset;

    // The row that the next step overwrites.
    private int _position;

    /// <summary>Allocates the whole ring.</summary>
    /// <param name="capacity">Number of transitions it holds at most, at least <paramref name="environments"/>; rounded down to whole steps of all environments.</param>
    /// <param name="environments">Number of environments stepped together, at least 1.</param>
    /// <param name="observationDim">Number of observations, at least 1.</param>
    /// <param name="actionDim">Number of action dimensions, at least 1.</param>
    /// <param name="maxBytes">The most memory it may take.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range, or the ring would take more than <paramref name="maxBytes"/>; the message says how much. Nothing has been allocated.</exception>
    public ReplayBuffer(int capacity, int environments, int observationDim, int actionDim, long maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, environments);
        Bytes = BytesOf(capacity, environments, observationDim, actionDim);
        long limit = Math.Min(maxBytes, (long)Array.MaxLength * sizeof(float) / 2);
        if (Bytes > limit)
        {
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                capacity,
                FormattableString.Invariant($"A replay of {capacity} transitions takes {Bytes} bytes; allowed are {limit}. Lower the capacity or allow more."));
        }

        (Environments, ObservationDim, ActionDim) = (environments, observationDim, actionDim);
        Capacity = capacity / environments * environments;
        _nextOffset = observationDim + actionDim;
        _rewardOffset = _nextOffset + observationDim;
        _endOffset = _rewardOffset + 1;
        _stride = Stride(observationDim, actionDim);
        _rows = new AlignedBuffer(Capacity * _stride);
    }

    /// <summary>Number of environments.</summary>
    public int Environments { get; }

    /// <summary>Number of observations in a row.</summary>
    public int ObservationDim { get; }

    /// <summary>Number of action dimensions.</summary>
    public int ActionDim { get; }

    /// <summary>Number of transitions it holds at most, a multiple of <see cref="Environments"/>.</summary>
    public int Capacity { get; }

    /// <summary>Memory of the ring in bytes, taken from the start.</summary>
    public long Bytes { get; }

    /// <summary>Number of transitions it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Memory that a ring takes, in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static long BytesOf(int capacity, int environments, int observationDim, int actionDim)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(environments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(observationDim, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(actionDim, 1);
        return (long)(capacity / environments) * environments * Stride(observationDim, actionDim) * sizeof(float);
    }

    /// <summary>Stores one step of all environments over the oldest one.</summary>
    /// <param name="observations">The states [Environments, ObservationDim].</param>
    /// <param name="actions">The actions done there [Environments, ActionDim].</param>
    /// <param name="rewards">The rewards [Environments].</param>
    /// <param name="ends">Whether and how each episode ended with this step [Environments].</param>
    /// <param name="nextObservations">The states after [Environments, ObservationDim]: of an episode that has ended, its final observation.</param>
    /// <exception cref="ArgumentException">A length differs; nothing has changed.</exception>
    /// <exception cref="NotFiniteNumberException">A number is NaN or infinite; nothing has changed.</exception>
    public void Add(
        ReadOnlySpan<float> observations,
        ReadOnlySpan<float> actions,
        ReadOnlySpan<float> rewards,
        ReadOnlySpan<EpisodeEnd> ends,
        ReadOnlySpan<float> nextObservations)
    {
        Check.Input(observations, Environments, ObservationDim, nameof(observations));
        Check.Input(actions, Environments, ActionDim, nameof(actions));
        Check.Input(rewards, Environments, 1, nameof(rewards));
        Check.Length(ends.Length, Environments, nameof(ends));
        Check.Input(nextObservations, Environments, ObservationDim, nameof(nextObservations));
        for (int i = 0; i < Environments; i++)
        {
            Span<float> row = Row(_position + i);
            observations.Slice(i * ObservationDim, ObservationDim).CopyTo(row);
            actions.Slice(i * ActionDim, ActionDim).CopyTo(row[ObservationDim..]);
            nextObservations.Slice(i * ObservationDim, ObservationDim).CopyTo(row[_nextOffset..]);
            row[_rewardOffset] = rewards[i];
            row[_endOffset] = (float)ends[i];
        }

        _position = (_position + Environments) % Capacity;
        Count = Math.Min(Count + Environments, Capacity);
    }

    /// <summary>Says that the next step does not continue the newest one: episodes that went on are marked as truncated there.</summary>
    public void CutOff()
    {
        for (int i = 0; i < Environments && Count > 0; i++)
        {
            ref float end = ref Row(((_position + Capacity - Environments) % Capacity) + i)[_endOffset];
            end = end == (float)EpisodeEnd.None ? (float)EpisodeEnd.Truncated : end;
        }
    }

    /// <summary>Draws transitions uniformly, with replacement.</summary>
    /// <param name="random">Decides which.</param>
    /// <param name="steps">Rewards summed in each return at most, n, at least 1; fewer where the episode ended or the newest step was reached.</param>
    /// <param name="gamma">Discount factor, in [0, 1].</param>
    /// <param name="batch">Receives them.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="ArgumentException">The batch has other dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public void Sample(ref RandomStream random, int steps, double gamma, ReplayBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (Count == 0)
        {
            throw new InvalidOperationException("The replay is empty: add a step first.");
        }

        for (int i = 0; i < batch.Rows; i++)
        {
            Gather(random.NextInt32(Count), steps, gamma, batch, i);
        }
    }

    /// <summary>Copies the transition that begins at one row, 0 to <see cref="Count"/> - 1 in the order of the ring, into a row of the batch.</summary>
    internal void Gather(int row, int steps, double gamma, ReplayBatch batch, int index)
    {
        if ((batch.ObservationDim, batch.ActionDim) != (ObservationDim, ActionDim))
        {
            throw new ArgumentException(
                $"The batch holds {batch.ObservationDim} observations and {batch.ActionDim} actions; this replay has {ObservationDim} and {ActionDim}.",
                nameof(batch));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        RewardSegment.RequireFraction(gamma, nameof(gamma));
        ReadOnlySpan<float> first = Row(row);
        first[..ObservationDim].CopyTo(batch.Observations[(index * ObservationDim)..]);
        first.Slice(ObservationDim, ActionDim).CopyTo(batch.Actions[(index * ActionDim)..]);

        // The newest step begins Environments rows before the position.
        int newest = (_position + Capacity - Environments) % Capacity;
        double discount = gamma, sum = first[_rewardOffset];
        ReadOnlySpan<float> last = first;
        for (int step = 1; step < steps && last[_endOffset] == (float)EpisodeEnd.None && row / Environments != newest / Environments; step++)
        {
            row = (row + Environments) % Capacity;
            last = Row(row);
            sum += discount * last[_rewardOffset];
            discount *= gamma;
        }

        last.Slice(_nextOffset, ObservationDim).CopyTo(batch.NextObservations[(index * ObservationDim)..]);
        batch.Returns[index] = (float)sum;

        // What is both terminated and truncated has no future either.
        batch.Discounts[index] = ((EpisodeEnd)last[_endOffset] & EpisodeEnd.Terminated) != 0 ? 0 : (float)discount;
    }

    private static int Stride(int observationDim, int actionDim) =>
        checked((int)(((2L * observationDim) + actionDim + 2 + LineFloats - 1) / LineFloats * LineFloats));

    private Span<float> Row(int row) => _rows.Span.Slice(row * _stride, _stride);
}
