using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Flow;

/// <summary>One thing that gives a variable, or an element of it, its value.</summary>
/// <param name="site">The operation that does it.</param>
/// <param name="value">The value, or null when it is not known.</param>
internal sealed class Definition(IOperation site, IOperation? value)
{
    public IOperation Site { get; } = site;

    public IOperation? Value { get; } = value;

    /// <summary>The variable takes this element of a tuple; -1 when it takes the value whole.</summary>
    public int Element { get; init; } = -1;

    /// <summary>Iterated when the variable takes one element of the value after another.</summary>
    public Route Route { get; init; }

    /// <summary>Only an element is written, or perhaps nothing: what was there before stays.</summary>
    public bool IsPartial { get; init; }

    /// <summary>A new array or list without content: it ends what was there before and says nothing itself.</summary>
    public bool IsEmpty { get; init; }
}
