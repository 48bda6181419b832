using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Connects lambdas with the sequences whose elements they are given and make, as in <c>actions.Select(a => ...)</c>.</summary>
internal static class Lambdas
{
    /// <summary>The sequence that a lambda's parameter runs through, or null when the lambda goes elsewhere.</summary>
    public static IOperation? Source(IParameterSymbol parameter, BodyIndex body)
    {
        IOperation? outer = parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod } method ? body.Function(method)?.Parent : null;
        while (outer is IDelegateCreationOperation or IConversionOperation)
        {
            outer = outer.Parent;
        }

        if (outer is not IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } formal } || !Enumerates(call.TargetMethod))
        {
            return null;
        }

        // Zip: the second parameter runs through the second sequence.
        if (call.TargetMethod.Name == "Zip")
        {
            return call.Arguments.ElementAtOrDefault(parameter.Ordinal)?.Value;
        }

        IOperation? source = call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        return TakesElement(call.TargetMethod, formal, parameter.Ordinal) ? source : null;
    }

    /// <summary>The lambda or method whose results the call's result is made of: that of Select, Zip or ConvertAll; else null.</summary>
    public static IOperation? Selector(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Select" or "Zip" or "ConvertAll" or "SelectMany") || !Enumerates(call.TargetMethod))
        {
            return null;
        }

        IOperation? selector = call.Arguments.LastOrDefault()?.Value;
        while (selector is IConversionOperation or IDelegateCreationOperation)
        {
            selector = selector is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)selector).Target;
        }

        return selector is IAnonymousFunctionOperation or IMethodReferenceOperation ? selector : null;
    }

    private static bool Enumerates(IMethodSymbol method) => method.ContainingType is
        { Name: "Enumerable" or "ParallelEnumerable" or "Array", ContainingNamespace.Name: "Linq" or "System" }
        or { Name: "List", ContainingNamespace.Name: "Generic" };

    /// <summary>Whether the delegate's parameter has the type of the elements (TSource, or T of a list) rather than of an index or an accumulator.</summary>
    private static bool TakesElement(IMethodSymbol method, IParameterSymbol formal, int ordinal)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        ITypeSymbol? element = definition.TypeParameters.FirstOrDefault(each => each.Name == "TSource") ?? definition.TypeParameters.FirstOrDefault(each => each.Name is "T" or "TInput");
        element ??= definition.ContainingType.TypeParameters.FirstOrDefault();
        return definition.Parameters.ElementAtOrDefault(formal.Ordinal)?.Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            && SymbolEqualityComparer.Default.Equals(invoke.Parameters.ElementAtOrDefault(ordinal)?.Type, element);
    }
}
