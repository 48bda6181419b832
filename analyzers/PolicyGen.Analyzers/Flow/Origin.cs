using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Flow;

/// <summary>What happened to a value on its way.</summary>
[Flags]
internal enum Route
{
    /// <summary>Nothing that changes more than the type.</summary>
    Direct = 0,

    /// <summary>Abs, Max or Clamp: its sign may be lost.</summary>
    Rectified = 1,

    /// <summary>One of many: an element at a variable index, of a loop or of a lambda.</summary>
    Iterated = 2,
}

/// <summary>Where a value comes from.</summary>
/// <param name="Symbol">The symbol that says what it is.</param>
/// <param name="Reference">The expression that refers to it.</param>
/// <param name="Route">What happened since.</param>
internal readonly record struct Origin(ISymbol Symbol, IOperation Reference, Route Route)
{
    public Origin Via(Route route) => this with { Route = Route | route };
}
