using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>Which of the two a value is: what writes it last, or may write it, says so; where nothing does, its marker.</summary>
/// <param name="Quantity">Action or PreSquash.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Source">The draw or the tanh that certainly made it, or null.</param>
internal sealed record ActionOrPreSquash(Quantity Quantity, Certainty Certainty, IOperation? Source)
{
    private const Quantity Sides = Quantity.Action | Quantity.PreSquash;
    private const int MaxDepth = 4;

    /// <summary>Nobody knows.</summary>
    private static readonly ActionOrPreSquash Unknown = new(Quantity.None, Certainty.Name, null);

    /// <summary>What is passed, or null when it is neither for sure.</summary>
    public static ActionOrPreSquash? Of(RuleSite site, IArgumentOperation argument)
    {
        var markers = Markers.Of(site.Compilation);
        IOperation value = Shapes.Bare(argument.Value);
        Quantity wanted = markers.Of(argument.Parameter!) & Sides;
        if (Variables.Holder(value) is { } variable && (markers.Of(variable) & wanted) != 0)
        {
            return null;
        }

        if (site.Find(value, Quantity.Squashed) is { } squashed && Undisturbed.Holds(site, value, squashed.Producer))
        {
            return new(Quantity.Action, Certainty.Flow, squashed.Route is Route.Direct or Route.Iterated ? squashed.Producer : null);
        }

        return OfValue(site, value, markers, 0) is { Quantity: not Quantity.None } known ? known : null;
    }

    private static ActionOrPreSquash OfValue(RuleSite site, IOperation? value, Markers markers, int depth)
    {
        if (value is null || depth > MaxDepth)
        {
            return Unknown;
        }

        value = Shapes.Bare(value);
        if (value is IInvocationOperation call)
        {
            Quantity returned = markers.Of(call.TargetMethod.ReducedFrom ?? call.TargetMethod) & Sides;
            if (returned is Quantity.Action or Quantity.PreSquash)
            {
                return SquashedValue.NeverSquashes(site, call) ? Unknown : new(returned, Certainty.Type, null);
            }

            if (Shapes.Call(call, Function.Tanh) is not null)
            {
                return new(Quantity.Action, Certainty.Flow, call);
            }
        }

        return Variables.Holder(value) is { } variable ? OfVariable(site, variable, value, markers, depth) : Unknown;
    }

    /// <summary>Follows what happens to the variable in the order of the text, up to the place where its value is used.</summary>
    private static ActionOrPreSquash OfVariable(RuleSite site, ISymbol variable, IOperation use, Markers markers, int depth)
    {
        var body = BodyIndex.Of(use);
        Quantity marked = markers.Of(variable) & Sides;
        ActionOrPreSquash? content = marked is Quantity.Action or Quantity.PreSquash ? new(marked, Certainty.Type, null) : variable is ILocalSymbol ? null : Unknown;
        foreach ((IOperation at, Definition? definition, IArgumentOperation? passed) in Events(variable, body))
        {
            if (at.Syntax.Span.End > use.Syntax.SpanStart)
            {
                break;
            }

            if (Precedence.ExcludeEachOther(at, use))
            {
                continue;
            }

            bool isCertain = Precedence.IsCertain(at, use) && (passed is null ? !definition!.IsPartial : IsSame(passed.Value, use, variable));
            if (definition is { IsEmpty: true })
            {
                content = isCertain ? null : content;
                continue;
            }

            ActionOrPreSquash? written = passed is not null ? Passed(site, passed, markers, content)
                : definition!.Element < 0 && definition.Route == Route.Direct ? OfValue(site, definition.Value, markers, depth + 1)
                : Unknown;
            content = written is null ? content : isCertain ? written : Either(content, written);
        }

        return content is null || IsErased(variable, use, body) ? Unknown : content;
    }

    /// <summary>Everything that may write the variable, in the order of the text. A call that defines it, as CopyTo, is no other event by its argument.</summary>
    private static IEnumerable<(IOperation At, Definition? Definition, IArgumentOperation? Passed)> Events(ISymbol variable, BodyIndex body) =>
        body.Definitions(variable).Select(each => (At: each.Site, Definition: (Definition?)each, Passed: (IArgumentOperation?)null))
            .Concat(body.Passed(variable).Where(each => each.Parent is not null && body.Definitions(variable).All(definition => definition.Site != each.Parent)).Select(each => (At: each.Parent!, Definition: (Definition?)null, Passed: (IArgumentOperation?)each)))
            .OrderBy(each => each.At.Syntax.Span.End);

    /// <summary>What a callee leaves in a buffer; null when it only reads it. Arrays may be either: their marker tells what they are where nothing else does.</summary>
    private static ActionOrPreSquash? Passed(RuleSite site, IArgumentOperation argument, Markers markers, ActionOrPreSquash? content)
    {
        IParameterSymbol parameter = argument.Parameter!;
        var call = argument.Parent as IInvocationOperation;
        bool isBuffer = parameter.Type.Name is "Span" or "Memory";
        bool isArray = parameter.Type is IArrayTypeSymbol || parameter.Type.SpecialType == SpecialType.System_Array || parameter.Type.Name is "List" or "IList";
        if (parameter.RefKind is RefKind.None or RefKind.In && !isBuffer && !isArray)
        {
            return null;
        }

        Quantity marked = markers.Of(parameter) & Sides;
        if (marked is not (Quantity.Action or Quantity.PreSquash))
        {
            return call is not null && KnownCall.Of(call) is { } known && known.Destination != argument.Value ? null : Unknown;
        }

        if (isArray && content is { Quantity: not Quantity.None })
        {
            return null;
        }

        return call is not null && SquashedValue.NeverSquashes(site, call) ? Unknown : new(marked, Certainty.Type, isBuffer ? call : null);
    }

    private static ActionOrPreSquash Either(ActionOrPreSquash? content, ActionOrPreSquash written) =>
        content is null || content.Quantity == written.Quantity
            ? written with { Source = null, Certainty = content is not null && content.Certainty < written.Certainty ? content.Certainty : written.Certainty }
            : Unknown;

    /// <summary>Whether the argument is all of the variable, or the part that is used.</summary>
    private static bool IsSame(IOperation argument, IOperation use, ISymbol variable)
    {
        argument = argument is IDeclarationExpressionOperation declaration ? declaration.Expression : Shapes.Bare(argument);
        bool isWhole = argument is ILocalReferenceOperation or IParameterReferenceOperation || (argument is IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } && Variables.Of(argument) is not null);
        return isWhole ? SymbolEqualityComparer.Default.Equals(Variables.Of(argument), variable) : SyntaxFactory.AreEquivalent(argument.Syntax, use.Syntax);
    }

    /// <summary>Span methods that overwrite what is there with something else.</summary>
    private static bool IsErased(ISymbol variable, IOperation use, BodyIndex body) => body.Root.Descendants().Any(each =>
        each is IInvocationOperation { TargetMethod.Name: "Fill" or "Clear", Instance: { } instance } && each.Syntax.Span.End <= use.Syntax.SpanStart
        && SymbolEqualityComparer.Default.Equals(Variables.Holder(instance), variable));
}
