using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Where a value comes from that is a certain quantity.</summary>
/// <param name="Name">What to call it in a message: the variable or method that says what it is, else the text of the expression.</param>
/// <param name="Reference">The expression that refers to it.</param>
/// <param name="Producer">The operation that computed it where that is known, as the call of tanh; else the reference.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Route">What happened since, on some path at least.</param>
internal sealed record Origin(string Name, IOperation Reference, IOperation Producer, Certainty Certainty, Route Route)
{
    /// <summary>Whether several operations may have computed it; the producer is one of them.</summary>
    public bool IsJoined { get; init; }

    public Origin Via(Route route) => route == Route.Direct ? this : this with { Route = Route | route };

    /// <summary>Of two branches that agree: the first's names, what happened on either, and the doubt of the more doubtful.</summary>
    public Origin And(Origin other) => this with
    {
        Route = Route | other.Route,
        Certainty = Certainty < other.Certainty ? Certainty : other.Certainty,
        IsJoined = IsJoined || other.IsJoined || Producer != other.Producer,
    };
}
