using System.Globalization;

namespace PolicyGen;

/// <summary>
/// All parameters of one network in one flat, 64-byte aligned buffer. Optimizers, checkpoints and exports see only this.
/// Between the tensors there may be padding up to a whole vector; it is zero, and every gradient leaves it zero.
/// </summary>
public sealed class ParameterBuffer
{
    private readonly AlignedBuffer _values;
    private readonly ParameterView[] _views;

    /// <summary>Lays out a buffer of <paramref name="length"/> zeros with the given views.</summary>
    public ParameterBuffer(int length, ParameterView[] views)
    {
        ArgumentNullException.ThrowIfNull(views);
        _values = new AlignedBuffer(length);
        _views = views;
        foreach (ParameterView view in views)
        {
            Count += view.Count;
        }
    }

    /// <summary>Lays out several networks of one shape, one after the other: member k of "critic" has tensors named "critic.k.hidden.0.weight" and so on.</summary>
    /// <param name="members">Number of networks, at least 1.</param>
    /// <param name="memberName">What each is called.</param>
    /// <param name="length">Length of one network's part, a multiple of 16 so that each part starts on a cache line.</param>
    /// <param name="views">The tensors of one network, from the beginning of its part.</param>
    public static ParameterBuffer Ensemble(int members, string memberName, int length, ParameterView[] views)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        var all = new ParameterView[members * views.Length];
        for (int i = 0; i < all.Length; i++)
        {
            (int member, int tensor) = Math.DivRem(i, views.Length);
            ParameterView view = views[tensor];
            all[i] = view with { Name = string.Create(CultureInfo.InvariantCulture, $"{memberName}.{member}.{view.Name}"), Offset = view.Offset + (member * length) };
        }

        return new ParameterBuffer(checked(members * length), all);
    }

    /// <summary>The flat buffer, padding included.</summary>
    public Span<float> Values => _values.Span;

    /// <summary>The named tensors, in the order of the network.</summary>
    public ReadOnlySpan<ParameterView> Views => _views;

    /// <summary>Number of parameters, padding not counted.</summary>
    public int Count { get; private init; }

    /// <summary>Length of the flat buffer, padding included: the length of every gradient.</summary>
    public int Length => _values.Length;

    /// <summary>A zeroed buffer of the same length and alignment, for a gradient or an optimizer's moments.</summary>
    public AlignedBuffer CreateGradient() => new(Length);

    /// <summary>The view with this name.</summary>
    /// <exception cref="ArgumentException">There is no such tensor; the message lists those there are.</exception>
    public ParameterView View(string name)
    {
        foreach (ParameterView view in _views)
        {
            if (view.Name == name)
            {
                return view;
            }
        }

        throw new ArgumentException(
            $"There is no parameter tensor '{name}'. There are: {string.Join(", ", _views.Select(v => v.Name))}.", nameof(name));
    }
}
