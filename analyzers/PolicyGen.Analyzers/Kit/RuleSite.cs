using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Kit;

/// <summary>One operation in front of a rule: what its values are, and how to report it.</summary>
/// <param name="operation">The operation.</param>
/// <param name="file">The file that it is in.</param>
internal sealed class RuleSite(IOperation operation, RuleFile file)
{
    /// <summary>The operation.</summary>
    public IOperation Operation { get; } = operation;

    /// <summary>The compilation that it belongs to.</summary>
    public Compilation Compilation => file.Model.Compilation;

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken => file.CancellationToken;

    /// <summary>Whether the project lets names say what something is.</summary>
    public bool UsesNames => file.Trace.UsesNames;

    /// <inheritdoc cref="ValueTrace.Find"/>
    public Origin? Find(IOperation value, Quantity quantity, Route also = Route.Direct) => file.Trace.Find(value, quantity, also);

    /// <summary>The first of these quantities that the value is, the order being that of the arguments.</summary>
    public Origin? FindAny(IOperation value, params Quantity[] quantities)
    {
        foreach (Quantity quantity in quantities)
        {
            if (Find(value, quantity) is { } origin)
            {
                return origin;
            }
        }

        return null;
    }

    /// <summary>The call of the function that computed the value, where it is one and the same on every path and for this element: only then can a fix name its operand; else null.</summary>
    public KnownCall? ProducerOf(IOperation value, Origin origin, Function function) =>
        !origin.IsJoined && IsElementOf(value, origin.Producer) ? Shapes.Call(origin.Producer, function) : null;

    /// <summary>Whether the producer was written into this very element, as far as the indices tell.</summary>
    public bool IsElementOf(IOperation value, IOperation producer) =>
        Shapes.Bare(value) == producer || Elements.AreSame(file.Trace.Resolve(value, throughElements: false), producer);

    /// <inheritdoc cref="ValueTrace.Resolve"/>
    public IOperation Resolve(IOperation value) => file.Trace.Resolve(value);

    /// <summary>Reports the operation itself.</summary>
    public void Report(DiagnosticDescriptor rule, Certainty certainty, params object[] message) => Report(rule, Operation, certainty, null, null, message);

    /// <summary>
    /// Reports an operation. What only a name says is an Info at most, unless the rule is tagged <see cref="RuleTags.NameIsProof"/>.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="at">What is underlined.</param>
    /// <param name="certainty">How sure it is that the values are what the rule takes them for: the least sure of them.</param>
    /// <param name="others">Places that the code fix needs.</param>
    /// <param name="properties">Facts that the code fix needs.</param>
    /// <param name="message">The arguments of the message.</param>
    public void Report(
        DiagnosticDescriptor rule, IOperation at, Certainty certainty, IEnumerable<IOperation>? others, ImmutableDictionary<string, string?>? properties, params object[] message)
    {
        bool isDoubtful = certainty == Certainty.Name && rule.DefaultSeverity > DiagnosticSeverity.Info && !rule.CustomTags.Contains(RuleTags.NameIsProof);
        file.Report(Diagnostic.Create(
            rule,
            at.Syntax.GetLocation(),
            isDoubtful ? DiagnosticSeverity.Info : rule.DefaultSeverity,
            others?.Select(other => other.Syntax.GetLocation()),
            properties,
            message));
    }
}
