using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Quantities;

/// <summary>What the names of flags and counters say about the end of an episode.</summary>
internal static class EndWords
{
    /// <summary>terminated, isTerminal, done: variables, members, elements of arrays.</summary>
    public static bool IsTermination(IOperation value) => Last(value) is "terminated" or "terminateds" or "terminal" or "terminals" or "termination" or "terminations" or "done" or "dones";

    /// <summary>Termination by name or by an EpisodeEnd, also where it is negated.</summary>
    public static bool IsEnd(IOperation value) =>
        value is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not ? IsEnd(Shapes.Bare(not.Operand)) : IsTermination(value) || EpisodeEnds.Terminated(value) is not null;

    /// <summary>truncated, timeLimitReached, and counters compared with a maximum: step >= maxSteps.</summary>
    public static bool IsTruncation(IOperation value)
    {
        if (Shapes.Bare(value) is IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals } comparison)
        {
            return Of(comparison.LeftOperand).Any(word => word is "step" or "steps" or "timestep" or "timesteps") && IsLimit(Of(comparison.RightOperand));
        }

        return Last(value) is "truncated" or "truncateds" or "truncation" or "truncations" || IsTimeLimit(Of(value));
    }

    /// <summary>dones, terminals, masks: what a buffer calls the flags that stop a bootstrap.</summary>
    public static bool IsMask(string name)
    {
        List<string> words = Words.Of(name);
        return words.Count > 0 && words[Words.WithoutContainers(words) - 1] is
            "done" or "dones" or "terminal" or "terminals" or "terminated" or "terminateds" or "termination" or "terminations" or "mask" or "masks" or "nonterminal" or "nonterminals";
    }

    /// <summary>Whether an expression multiplies by a discount, or is about a value that follows.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="isSure">Whether a value alone is enough: something else says that an episode ends. By names it needs a discount around it, or a word for what follows.</param>
    public static bool IsBootstrap(IOperation value, bool isSure)
    {
        var words = value.DescendantsAndSelf().SelectMany(each => Symbol(each) is { } symbol ? Words.Of(symbol.Name) : []).ToImmutableHashSet();
        return words.Overlaps(["gamma", "discount", "bootstrap", "critic"])
            || (words.Overlaps(["q", "value", "values", "v"]) && (isSure || words.Contains("next") || IsUnderDiscount(value)));
    }

    /// <summary>Whether it multiplies by a discount.</summary>
    public static bool IsDiscounted(IOperation value) => value.DescendantsAndSelf().Any(each =>
        each is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } && each.Descendants().Any(operand => Symbol(operand) is { } symbol && Words.Of(symbol.Name).Any(word => word is "gamma" or "discount")));

    /// <summary>Whether the condition of an if can be about the end of an episode, by a look at it alone: most are not.</summary>
    public static bool MayBeFlag(IOperation condition)
    {
        condition = Shapes.Bare(condition);

        // a || b || c leans to the left: a list of thousands must not take a frame for each.
        while (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } binary)
        {
            if (MayBeFlag(binary.RightOperand))
            {
                return true;
            }

            condition = Shapes.Bare(binary.LeftOperand);
        }

        return condition switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => MayBeFlag(not.Operand),
            IBinaryOperation or IIsPatternOperation => EpisodeEnds.IsAnyEnd(condition) is not null,
            _ => EpisodeEnds.Terminated(condition) is not null || IsTermination(condition) || Last(condition) is "over" or "ended" or "end" or "finished" or "running" or "alive",
        };
    }

    /// <summary>The operands of a || b || c, or of a &amp;&amp; b, without parentheses.</summary>
    public static ImmutableArray<IOperation> Operands(IOperation value, BinaryOperatorKind kind)
    {
        var rights = new Stack<IOperation>();
        value = Shapes.Bare(value);
        while (value is IBinaryOperation binary && binary.OperatorKind == kind)
        {
            rights.Push(binary.RightOperand);
            value = Shapes.Bare(binary.LeftOperand);
        }

        return ImmutableArray.Create(value).AddRange(rights.SelectMany(right => Operands(right, kind)));
    }

    private static bool IsUnderDiscount(IOperation value)
    {
        IOperation? outer = value.Parent;
        while (outer is IConditionalOperation or IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } && (IsDiscounted(outer) || IsUnderDiscount(outer));
    }

    private static bool IsLimit(List<string> words) => words.Contains("max") || words.Contains("limit") || words.Contains("maximum");

    private static bool IsTimeLimit(List<string> words) => words.IndexOf("time") is >= 0 and var i && i + 1 < words.Count && words[i + 1] == "limit" && words.Count > i + 2;

    private static string? Last(IOperation value) => Of(value) is { Count: > 0 } words ? words[Words.WithoutContainers(words) - 1] : null;

    private static List<string> Of(IOperation value) => Symbol(Shapes.Bare(value)) is { } symbol ? Words.Of(symbol.Name) : [];

    private static ISymbol? Symbol(IOperation value) => value switch
    {
        IArrayElementReferenceOperation element => Variables.Of(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Variables.Of(indexer.Instance),
        IInvocationOperation call => call.TargetMethod,
        _ => Variables.Of(value),
    };
}
