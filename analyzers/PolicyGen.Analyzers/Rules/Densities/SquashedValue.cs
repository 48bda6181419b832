using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Declared;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>
/// Values that are within their bounds already: results of tanh, and actions that a marker or a policy says to be such. A name is not
/// enough, for the raw sample that is to be squashed is called an action as well.
/// </summary>
internal static class SquashedValue
{
    /// <summary>Where the value comes from, or null.</summary>
    /// <param name="site">The site.</param>
    /// <param name="value">The value.</param>
    /// <param name="policyOnly">Of actions, only those that a policy known to squash has drawn.</param>
    public static Origin? Of(RuleSite site, IOperation value, bool policyOnly = false)
    {
        if (site.Find(value, Quantity.Squashed) is { } squashed && Undisturbed.Holds(site, value, squashed.Producer))
        {
            return squashed;
        }

        return site.Find(value, Quantity.Action) is { Certainty: Certainty.Type } action && IsAction(site, action.Reference, policyOnly) ? action : null;
    }

    /// <summary>Whether the call is one of a policy that is known to have no tanh, so that its actions and its pre-squash values are the same.</summary>
    public static bool NeverSquashes(RuleSite site, IInvocationOperation call) => call.Instance is { } instance && PolicyMembers.Is(call)
        && Types(instance.Type).Concat(Types(ObjectOrigin.Of(site, instance).Type)).Any(each => !Squashes(each, orMay: true));

    /// <summary>A type, what it derives from, and what a type parameter stands for.</summary>
    private static IEnumerable<ITypeSymbol> Types(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (ITypeSymbol each in parameter.ConstraintTypes.SelectMany(Types))
            {
                yield return each;
            }
        }

        for (ITypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            yield return each;
        }
    }

    /// <summary>Marked itself, or left there by a policy before: what is passed to one later may still be raw here.</summary>
    private static bool IsAction(RuleSite site, IOperation reference, bool policyOnly)
    {
        var markers = Markers.Of(site.Compilation);
        var body = BodyIndex.Of(site.Operation);
        if (reference is IInvocationOperation)
        {
            return !policyOnly;
        }

        if (Variables.Holder(reference) is not { } variable || body.Definitions(variable).Any(each => !each.IsEmpty))
        {
            return false;
        }

        return ((markers.Of(variable) & Quantity.Action) != 0 && !policyOnly)
            || body.Passed(variable).Any(argument => argument.Syntax.Span.End <= site.Operation.Syntax.SpanStart
                && (markers.Of(argument.Parameter!) & Quantity.Action) != 0
                && Squashes((argument.Parent as IInvocationOperation)?.Instance?.Type, orMay: !policyOnly)
                && Undisturbed.Holds(site, reference, argument.Parent!));
    }

    /// <summary>Whether a policy of this type squashes its samples, by its attribute; one that says nothing may.</summary>
    private static bool Squashes(ITypeSymbol? policy, bool orMay)
    {
        if (policy is null)
        {
            return orMay;
        }

        foreach (AttributeData attribute in policy.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "SquashedGaussianPolicyAttribute":
                    return true;
                case "FullCovarianceGaussianPolicyAttribute":
                    return !attribute.NamedArguments.Any(each => each is { Key: "Squash", Value.Value: false });
                case "GaussianPolicyAttribute":
                    return false;
            }
        }

        return orMay;
    }
}
