using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>A flag that is the same after termination and after truncation: <c>terminated || truncated</c>, <c>end != EpisodeEnd.None</c>, or a variable that holds it.</summary>
/// <param name="Use">The expression that stands for the flag, without negations around it.</param>
/// <param name="Terminated">The part that means termination alone (or the EpisodeEnd); null where it cannot be pointed out.</param>
/// <param name="Truncated">The part that means truncation; null where it cannot be pointed out.</param>
/// <param name="IsEpisodeEnd">Whether that part is an EpisodeEnd.</param>
/// <param name="GoesOn">Whether <paramref name="Use"/> is true while the episode goes on.</param>
/// <param name="IsNegated">Whether <paramref name="Use"/> stands behind an odd number of negations.</param>
/// <param name="Certainty">By type for EpisodeEnd, else by name.</param>
internal sealed record EndFlag(IOperation Use, IOperation? Terminated, IOperation? Truncated, bool IsEpisodeEnd, bool GoesOn, bool IsNegated, Certainty Certainty)
{
    private const int MaxDepth = 5;

    /// <summary>Whether the value asked about is true when the episode is over.</summary>
    public bool MeansOver => GoesOn == IsNegated;

    /// <summary>Whether the code around asks for truncation by itself as well: it knows the difference, and bootstraps elsewhere.</summary>
    public bool IsToldApart()
    {
        IOperation? asked = Truncated is null ? null : Shapes.Bare(Truncated);
        ISymbol? truncated = Variables.Of(asked);
        return BodyIndex.Of(Use).Root.Descendants().Any(each => (IsEpisodeEnd ? EpisodeEnds.Truncated(each) is not null && each != Truncated
            : truncated is not null ? SymbolEqualityComparer.Default.Equals(Variables.Of(each), truncated) && IsRead(each)
            : asked is IBinaryOperation && each is IBinaryOperation && SyntaxFactory.AreEquivalent(each.Syntax, asked.Syntax)) && !IsPartOfFlag(each));
    }

    /// <summary>The flag, or null when the value is none or tells the two ends apart.</summary>
    public static EndFlag? Of(RuleSite site, IOperation value)
    {
        IOperation use = Shapes.Bare(value);
        bool negated = false;
        while (use is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
        {
            (use, negated) = (Shapes.Bare(not.Operand), !negated);
        }

        return use.Type?.SpecialType == SpecialType.System_Boolean && Read(site, use, 0) is { } flag ? flag with { Use = use, IsNegated = negated } : null;
    }

    private static EndFlag? Read(RuleSite site, IOperation value, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        value = Shapes.Bare(value);
        switch (value)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Read(site, not.Operand, depth + 1) is { } inner ? inner with { GoesOn = !inner.GoesOn } : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } binary:
                return OfParts(EndWords.Operands(binary, binary.OperatorKind), goesOn: binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And);
            case IBinaryOperation or IIsPatternOperation:
                return EpisodeEnds.IsAnyEnd(value) is { } any ? new(value, any.End, null, true, any.GoesOn, false, Certainty.Type) : null;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or } compound:
                return EndWords.IsTermination(compound.Target) && EndWords.IsTruncation(compound.Value) ? new(value, null, compound.Value, false, false, false, Certainty.Name) : null;
            case IPropertyReferenceOperation { Property.GetMethod: { } getter }:
                return OfHelper(site, getter, depth);
            case IInvocationOperation call:
                return OfHelper(site, call.TargetMethod, depth);
        }

        return Defined(site, value) is { } definition ? Read(site, definition, depth + 1) : null;
    }

    /// <summary>One operand says that the episode terminated, another that it was truncated; or, for those joined by and, that it did not.</summary>
    private static EndFlag? OfParts(ImmutableArray<IOperation> parts, bool goesOn)
    {
        if (goesOn)
        {
            if (parts.Any(part => part is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }))
            {
                return null;
            }

            parts = ImmutableArray.CreateRange(parts, part => Shapes.Bare(((IUnaryOperation)part).Operand));
        }

        if (parts.Select(EpisodeEnds.Terminated).FirstOrDefault(end => end is not null) is { } typed && parts.FirstOrDefault(part => EpisodeEnds.Truncated(part) is not null) is { } asked)
        {
            return new(parts[0], parts.Length == 2 ? typed : null, asked, true, goesOn, false, Certainty.Type);
        }

        return parts.FirstOrDefault(EndWords.IsTermination) is { } terminated && parts.FirstOrDefault(EndWords.IsTruncation) is { } truncated
            ? new(parts[0], parts.Length == 2 ? terminated : null, truncated, false, goesOn, false, Certainty.Name)
            : null;
    }

    /// <summary>A property or method of the same file that returns the flag: what it is made of means nothing at the use.</summary>
    private static EndFlag? OfHelper(RuleSite site, IMethodSymbol helper, int depth) =>
        helper.ReturnType.SpecialType == SpecialType.System_Boolean && Helpers.Body(helper, site.Operation, site.CancellationToken) is { } body
        && Helpers.Returned(body).ToArray() is [{ } only] && Read(site, only, depth + 1) is { } flag
            ? flag with { Terminated = null, Truncated = null }
            : null;

    /// <summary>
    /// Joined with termination: the flag itself, or the same expression written once more. Truncated and not terminated is something else.
    /// </summary>
    private static bool IsPartOfFlag(IOperation part)
    {
        IOperation? outer = part.Parent;
        bool negated = false;
        while (outer is IUnaryOperation or IConversionOperation or IParenthesizedOperation or IMemberReferenceOperation)
        {
            negated ^= outer is IUnaryOperation;
            outer = outer.Parent;
        }

        return outer is ICompoundAssignmentOperation
            || (outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } join
                && negated == (join.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And)
                && EndWords.Operands(join, join.OperatorKind).Any(EndWords.IsEnd));
    }

    private static bool IsRead(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target != reference,
        IDeclarationExpressionOperation or ITupleOperation { Parent: IDeconstructionAssignmentOperation or IDeclarationExpressionOperation } => false,
        IArgumentOperation { Parameter.RefKind: RefKind.Out } => false,
        _ => true,
    };

    /// <summary>What a variable or an element holds, when one definition alone reaches the use.</summary>
    private static IOperation? Defined(RuleSite site, IOperation value)
    {
        if (Variables.Of(value) is IFieldSymbol or IParameterSymbol)
        {
            var body = BodyIndex.Of(value);
            return Reaching.Of(body.Definitions(Variables.Of(value)!), value, body) is { EndsFormer: true, Definitions: [{ Element: -1, Route: Route.Direct } only] } ? only.Value : null;
        }

        if (Variables.Of(value) is ILocalSymbol local)
        {
            var body = BodyIndex.Of(value);
            return Reaching.Of(body.Definitions(local), value, body).Definitions is [{ Element: -1, Route: Route.Direct } only] ? only.Value : null;
        }

        return site.Resolve(value) is { } resolved && resolved != value ? resolved : null;
    }
}
