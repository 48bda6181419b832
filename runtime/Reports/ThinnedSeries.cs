using System.Collections;

namespace PolicyGen.Reports;

/// <summary>
/// A series of any length in bounded memory: the items whose place is a multiple of n, and the last. n is the smallest power of two that keeps
/// no more than the capacity: what is kept depends on the places alone, and a series that goes on from the items that another kept is the same.
/// </summary>
/// <param name="capacity">Items kept beside the last one, at least 2.</param>
internal sealed class ThinnedSeries<T>(int capacity) : IReadOnlyList<T>
{
    private readonly List<(long Place, T Item)> _kept = [];
    private T _last = default!;
    private long _interval = 1;

    /// <summary>Place of the last item; -1 before the first.</summary>
    public long LastPlace { get; private set; } = -1;

    public int Count => _kept.Count + (LastIsKept ? 0 : 1);

    private bool LastIsKept => LastPlace < 0 || _kept[^1].Place == LastPlace;

    public T this[int index] => index == _kept.Count && !LastIsKept ? _last : _kept[index].Item;

    /// <summary>Adds an item.</summary>
    /// <param name="place">Its place in the whole series; that of the first is 0, each other lies above those before.</param>
    /// <param name="item">The item.</param>
    public void Add(long place, T item)
    {
        // The multiples of n from 0 to the place are place / n + 1.
        while (place / _interval >= capacity)
        {
            _interval *= 2;
            _kept.RemoveAll(kept => kept.Place % _interval != 0);
        }

        if (place % _interval == 0)
        {
            _kept.Add((place, item));
        }

        (LastPlace, _last) = (place, item);
    }

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
