using System.Runtime.CompilerServices;

namespace PolicyGen.Analyzers.Screening;

/// <summary>A set of numbers that is written once and asked often: an open hash table without anything around it.</summary>
internal sealed class KeySet
{
    private uint[] _slots = new uint[32];
    private int _count;

    /// <summary>Adds a number.</summary>
    [MethodImpl(Mentions.AggressiveOptimization)]
    public void Add(uint key)
    {
        if (Place(_slots, key))
        {
            _count++;
            if (2 * _count > _slots.Length)
            {
                uint[] larger = new uint[4 * _slots.Length];
                foreach (uint each in _slots)
                {
                    if (each != 0)
                    {
                        Place(larger, each);
                    }
                }

                _slots = larger;
            }
        }
    }

    /// <summary>Whether it has any of these.</summary>
    [MethodImpl(Mentions.AggressiveOptimization)]
    public bool ContainsAny(uint[] keys)
    {
        int mask = _slots.Length - 1;
        foreach (uint key in keys)
        {
            uint wanted = key == 0 ? 1 : key;
            for (int i = Start(wanted, mask); _slots[i] != 0; i = (i + 1) & mask)
            {
                if (_slots[i] == wanted)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether it was not there before. Zero marks a free slot.</summary>
    private static bool Place(uint[] slots, uint key)
    {
        key = key == 0 ? 1 : key;
        int mask = slots.Length - 1;
        int i = Start(key, mask);
        for (; slots[i] != 0; i = (i + 1) & mask)
        {
            if (slots[i] == key)
            {
                return false;
            }
        }

        slots[i] = key;
        return true;
    }

    private static int Start(uint key, int mask) => (int)((key * 0x9E3779B1u) >> 8) & mask;
}
