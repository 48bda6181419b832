namespace PolicyGen;

/// <summary>
/// Standard normal draws of one stream, made ahead for those who take a few at a time: 64 take little longer than four. The numbers, and the
/// stream afterwards, are those of <see cref="RandomStream.FillNormal"/>: whatever else is done with the stream, what was made ahead for
/// another place in it is not used.
/// </summary>
internal sealed class NoiseStock
{
    private const int Size = 64;

    // More at once are drawn as fast without a stock.
    private const int Few = Size / 4;

    private readonly float[] _draws = new float[Size];
    private RandomStream _at;
    private int _used = Size;

    /// <summary>As many draws as there is room for, valid until the next call; they are in <paramref name="room"/> only if they were not made ahead.</summary>
    public ReadOnlySpan<float> Draw(ref RandomStream random, Span<float> room)
    {
        int count = room.Length;

        // Made ahead only for who comes back to where he left: others, with a stream for each step, would pay for draws that nobody takes.
        if (count > Few || !random.IsAt(in _at))
        {
            random.FillNormal(room);
            _at = random;
            _used = Size;
            return room;
        }

        if (_used + count > Size)
        {
            RandomStream ahead = random;
            ahead.FillNormal(_draws);
            _used = 0;
        }

        ReadOnlySpan<float> draws = _draws.AsSpan(_used, count);
        _used += count;
        random.Skip(count);

        // Not a copy of the stream: whole vectors would wait for the few bytes that were just written.
        _at.Skip(count);
        return draws;
    }
}
