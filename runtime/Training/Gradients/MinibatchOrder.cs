namespace PolicyGen.Training;

/// <summary>The rows of a batch in a random order, for minibatches (Fisher and Yates' shuffle).</summary>
internal sealed class MinibatchOrder
{
    private int[] _rows = [];

    /// <summary>Draws a fresh order of this many rows; valid until the next draw.</summary>
    public int[] Shuffle(int rows, ref RandomStream random)
    {
        if (_rows.Length != rows)
        {
            _rows = new int[rows];
        }

        for (int i = 0; i < rows; i++)
        {
            _rows[i] = i;
        }

        for (int i = rows - 1; i > 0; i--)
        {
            int other = random.NextInt32(i + 1);
            (_rows[i], _rows[other]) = (_rows[other], _rows[i]);
        }

        return _rows;
    }
}
