namespace PolicyGen.Training;

/// <summary>Some rows of a rollout, by their numbers in a shuffled order.</summary>
/// <param name="Rollout">Where the rows are.</param>
/// <param name="Order">The order.</param>
/// <param name="First">Position of the first row in the order.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct Minibatch(Rollout Rollout, int[] Order, int First, int Count)
{
    /// <summary>The numbers of the rows that belong to one part of a sharded gradient.</summary>
    public ReadOnlySpan<int> Shard(int shard)
    {
        (int first, int count) = ShardedGradient.RowsOf(shard, Count);
        return Order.AsSpan(First + first, count);
    }

    /// <summary>
    /// One of the minibatches of at most so many rows that a shuffled batch is divided into, as evenly as can be: a short last one would weigh its few
    /// rows as much as the others their many.
    /// </summary>
    public static Minibatch Part(Rollout rollout, int[] order, int part, int most)
    {
        (int first, int count) = ShardedGradient.RowsOf(part, order.Length, Parts(order.Length, most));
        return new Minibatch(rollout, order, first, count);
    }

    /// <summary>How many minibatches of at most so many rows a batch is divided into.</summary>
    public static int Parts(int rows, int most) => ((rows - 1) / most) + 1;

    /// <summary>The largest number of rows in one part of a sharded gradient.</summary>
    public static int LargestShard(int minibatch) => (minibatch + ShardedGradient.Shards - 1) / ShardedGradient.Shards;

    /// <summary>Chooses as many row numbers as fit, evenly spaced over all.</summary>
    public static void EvenlySpaced(int total, Span<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = (int)((long)i * total / rows.Length);
        }
    }

    /// <summary>Copies rows of a matrix of this width, one after the other.</summary>
    public static Span<float> Gather(ReadOnlySpan<float> matrix, int width, ReadOnlySpan<int> rows, float[] destination)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Slice(rows[i] * width, width).CopyTo(destination.AsSpan(i * width));
        }

        return destination.AsSpan(0, rows.Length * width);
    }
}
