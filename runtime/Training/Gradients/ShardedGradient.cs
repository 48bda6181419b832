using System.Runtime.CompilerServices;
using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// A gradient that is summed in a fixed number of parts, whatever the number of threads, and added up in a fixed order: float
/// addition is not associative, so parts that followed the threads would change the last bits with them.
/// </summary>
internal sealed class ShardedGradient
{
    /// <summary>Number of parts, unless said otherwise.</summary>
    public const int Shards = 8;

    private readonly AlignedBuffer[] _parts;

    public ShardedGradient(ParameterBuffer parameters, int shards = Shards)
    {
        _parts = new AlignedBuffer[shards];
        for (int shard = 0; shard < shards; shard++)
        {
            _parts[shard] = parameters.CreateGradient();
        }
    }

    /// <summary>The contiguous rows that belong to a part.</summary>
    public static (int First, int Count) RowsOf(int shard, int rows, int shards = Shards)
    {
        int first = (int)((long)rows * shard / shards);
        return (first, (int)((long)rows * (shard + 1) / shards) - first);
    }

    /// <summary>One part, zeroed.</summary>
    public Span<float> Begin(int shard)
    {
        Span<float> part = _parts[shard].Span;
        part.Clear();
        return part;
    }

    /// <summary>The sum of all parts; valid until the first of them begins again.</summary>
    public Span<float> Sum()
    {
        Span<float> sum = _parts[0].Span;
        Elementwise.Run(new SumOfParts(_parts), sum.Length);
        return sum;
    }

    private readonly struct SumOfParts(AlignedBuffer[] parts) : IElementwise
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TLanes>(int i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = TLanes.Load(parts[0].Span, i);
            for (int shard = 1; shard < parts.Length; shard++)
            {
                sum += TLanes.Load(parts[shard].Span, i);
            }

            TLanes.Store(sum, parts[0].Span, i);
        }
    }
}
