using System.Collections;

namespace PolicyGen.Reports;

/// <summary>
/// A series of any length in bounded memory: every n-th item from the first on, and the last. When it is full, every second item goes and n doubles;
/// what is kept depends on the number of items alone.
/// </summary>
/// <param name="capacity">Items kept beside the last one, at least 2.</param>
internal sealed class ThinnedSeries<T>(int capacity) : IReadOnlyList<T>
{
    private readonly List<T> _kept = [];
    private T _last = default!;
    private long _added;
    private long _interval = 1;

    public int Count => _kept.Count + (LastIsKept ? 0 : 1);

    private bool LastIsKept => _added == 0 || (_added - 1) % _interval == 0;

    public T this[int index] => index == _kept.Count && !LastIsKept ? _last : _kept[index];

    public void Add(T item)
    {
        if (_added % _interval == 0 && _kept.Count == capacity)
        {
            Halve();
        }

        if (_added % _interval == 0)
        {
            _kept.Add(item);
        }

        _last = item;
        _added++;
    }

    public IEnumerator<T> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Halve()
    {
        _interval *= 2;
        int half = (_kept.Count + 1) / 2;
        for (int i = 0; i < half; i++)
        {
            _kept[i] = _kept[2 * i];
        }

        _kept.RemoveRange(half, _kept.Count - half);
    }
}
