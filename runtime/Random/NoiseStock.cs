namespace PolicyGen;

/// <summary>
/// Standard normal draws of one stream, made ahead for callers that take a few at a time: 64 draws take some twice as long as four. The numbers,
/// and the stream afterwards, are those of <see cref="RandomStream.FillNormal"/>: whatever else is done with the stream, what was made ahead
/// for another place in it is not used.
/// </summary>
internal sealed class NoiseStock
{
    private const int Size = 64;

    // More at once are drawn as fast without a stock.
    private const int Few = Size / 4;

    private readonly float[] _draws = new float[Size];

    // The stream at the first of the draws; how many were made, if any, and handed out.
    private RandomStream _first;
    private int _made;
    private int _used;

    /// <summary>As many draws as there is room for, valid until the next call; they are in <paramref name="room"/> only if they were not made ahead.</summary>
    public ReadOnlySpan<float> Draw(ref RandomStream random, Span<float> room)
    {
        int count = room.Length;

        // Made ahead only for callers that go on where they stopped: others, with a stream for each step, would pay for draws that nobody takes.
        bool goesOn = random.Position == (_first.Position + (uint)_used) % RandomStream.Words && random.IsSameStream(in _first);
        if (count > Few || !goesOn)
        {
            random.FillNormal(room);
            (_first, _made, _used) = (random, 0, 0);
            return room;
        }

        if (_used + count > _made)
        {
            (_first, _made, _used) = (random, Size, 0);
            RandomStream ahead = random;
            ahead.FillNormal(_draws);
        }

        ReadOnlySpan<float> draws = _draws.AsSpan(_used, count);
        _used += count;
        random.Skip((uint)count);
        return draws;
    }
}
