using PolicyGen.Checkpoints;
using PolicyGen.Environments;

namespace PolicyGen.Training;

public sealed partial class ReplayBuffer
{
    private const string RowsKey = "replay";
    private const string PositionKey = "replay.position";

    // Numbers of a row that count.
    private int Width => _endOffset + 1;

    /// <summary>Adds all rows, in the order of the ring.</summary>
    internal void Save(Checkpoint checkpoint)
    {
        var values = new float[Count * Width];
        for (int row = 0; row < Count; row++)
        {
            Row(row)[..Width].CopyTo(values.AsSpan(row * Width));
        }

        checkpoint.Tensors[RowsKey] = new CheckpointTensor([Count, Width], values);
        checkpoint.Integers[PositionKey] = _position;
    }

    /// <summary>Checks that saved rows could be those of a ring like this one.</summary>
    /// <exception cref="InvalidDataException">They could not; the message says why. Nothing has changed.</exception>
    internal void Require(Checkpoint checkpoint)
    {
        CheckpointTensor rows = checkpoint.Tensor(RowsKey);
        if (rows.Shape is not [var count, var width] || width != Width || count > Capacity || count % Environments != 0)
        {
            throw new InvalidDataException(
                $"The checkpoint's '{RowsKey}' has shape {rows.ShapeText}; expected is [rows, {Width}] with at most {Capacity} rows, a multiple of {Environments}.");
        }

        // A ring that is not full has been written from row 0 on.
        long position = checkpoint.Counter(PositionKey);
        if (position >= Capacity || position % Environments != 0 || (count < Capacity && position != count))
        {
            throw new InvalidDataException($"The checkpoint's '{PositionKey}' is {position}, which does not fit {count} rows of a replay of {Capacity}.");
        }

        for (int row = 0; row < count; row++)
        {
            RequireRow(rows.Values.AsSpan(row * width, width), row);
        }
    }

    /// <summary>Takes over rows that <see cref="Require"/> has found good.</summary>
    internal void Restore(Checkpoint checkpoint)
    {
        ReadOnlySpan<float> values = checkpoint.Tensor(RowsKey).Values;
        Count = values.Length / Width;
        _position = (int)checkpoint.Counter(PositionKey);
        for (int row = 0; row < Count; row++)
        {
            values.Slice(row * Width, Width).CopyTo(Row(row));
        }
    }

    private void RequireRow(ReadOnlySpan<float> values, int row)
    {
        if (!Check.AllFinite(values) || values[_endOffset] is not (>= 0 and <= (float)(EpisodeEnd.Terminated | EpisodeEnd.Truncated)))
        {
            throw new InvalidDataException($"The checkpoint's '{RowsKey}' is damaged: row {row} holds a number that is not finite, or no end of an episode.");
        }
    }
}
