using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>A squashed value that is multiplied on its way to the action: scale * tanh(u) + bias.</summary>
/// <param name="site">The site in the same body.</param>
/// <param name="squashed">The value.</param>
/// <param name="factor">What it is multiplied by.</param>
internal sealed class ScaledAction(RuleSite site, IOperation squashed, IOperation factor)
{
    public IOperation Squashed { get; } = squashed;

    /// <summary>The first in the body of the site, or null.</summary>
    public static ScaledAction? In(RuleSite site)
    {
        foreach (IOperation operation in BodyIndex.Of(site.Operation).Root.Descendants())
        {
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product && BecomesAction(site, product))
            {
                ScaledAction? scaled = Of(site, product.LeftOperand, product.RightOperand) ?? Of(site, product.RightOperand, product.LeftOperand);
                if (scaled is not null)
                {
                    return scaled;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the body takes a logarithm of the factor, or of what it is made of, or has something called the logarithm of a scale.</summary>
    public bool HasLogarithm()
    {
        var parts = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation part in factor.DescendantsAndSelf().Concat(site.Resolve(factor).DescendantsAndSelf()))
        {
            if (Variables.Of(part) is { } variable)
            {
                parts.Add(variable);
            }
        }

        return BodyIndex.Of(site.Operation).Root.Descendants().Any(each =>
            (each is IInvocationOperation call && KnownCall.Of(call) is { Function: Function.Log } logarithm && logarithm.Operand.DescendantsAndSelf()
                .Any(part => (Variables.Of(part) is { } variable && parts.Contains(variable)) || (Constants.Value(part) is { } value && Constants.Value(factor) == value)))
            || (Variables.Of(each) is { } named && IsLogScale(named.Name)));
    }

    private static ScaledAction? Of(RuleSite site, IOperation value, IOperation factor) =>
        !(Constants.Value(factor) is { } constant && Math.Abs(constant) == 1) && site.Find(value, Quantity.Squashed, also: Route.Shifted) is not null && site.Find(factor, Quantity.Squashed) is null
            ? new(site, value, factor)
            : null;

    /// <summary>Whether the product, with or without a bias, is stored in something called or marked an action, or passed for one.</summary>
    private static bool BecomesAction(RuleSite site, IOperation product)
    {
        IOperation? outer = product.Parent;
        while (outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } or IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        return outer switch
        {
            ISimpleAssignmentOperation assignment => site.Find(assignment.Target, Quantity.Action) is not null,
            IArgumentOperation { Parameter: { } parameter } => (Markers.Of(site.Compilation).Of(parameter) & Quantity.Action) != 0,
            IVariableDeclaratorOperation declarator => BodyIndex.Of(product).Root.Descendants()
                .FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), declarator.Symbol)) is { } use && site.Find(use, Quantity.Action) is not null,
            _ => false,
        };
    }

    private static bool IsLogScale(string name)
    {
        List<string> words = Words.Of(name);
        int log = words.IndexOf("log");
        return log >= 0 && words.Skip(log + 1).Any(word => word is "scale" or "scales" or "range" or "half" or "width" or "bound" or "limit" or "factor");
    }
}
