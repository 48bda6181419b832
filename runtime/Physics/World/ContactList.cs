namespace PolicyGen.Physics;

/// <summary>
/// The contacts of a world, in the order of their creation. Every walk goes from the newest to the oldest; the order decides ties,
/// events and the order of the solver.
/// </summary>
internal sealed class ContactList
{
    private Contact[] _slots = new Contact[48];
    private int[] _order = new int[48];

    public int Count { get; private set; }

    /// <summary>A contact by its age, 0 the oldest.</summary>
    public ref Contact this[int age] => ref _slots[_order[age]];

    public void Clear()
    {
        Count = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }

    /// <summary>Adds the newest contact, without a manifold.</summary>
    public void Add(int terrain, int body, float friction)
    {
        if (Count == _slots.Length)
        {
            Grow();
        }

        ref Contact contact = ref this[Count++];
        contact = default;
        contact.Terrain = terrain;
        contact.Body = body;
        contact.Friction = friction;
        contact.Enabled = true;
    }

    public void RemoveAt(int age)
    {
        // The slots beyond Count are the free ones.
        int slot = _order[age];
        Count--;
        Array.Copy(_order, age + 1, _order, age, Count - age);
        _order[Count] = slot;
    }

    private void Grow()
    {
        int old = _slots.Length;
        Array.Resize(ref _slots, 2 * old);
        Array.Resize(ref _order, 2 * old);
        for (int i = old; i < _order.Length; i++)
        {
            _order[i] = i;
        }
    }
}
