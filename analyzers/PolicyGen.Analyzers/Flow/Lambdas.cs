using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Connects the parameter of a lambda with the sequence whose elements it is given, as in <c>actions.Select(a => ...)</c>.</summary>
internal static class Lambdas
{
    /// <summary>The sequence, or null when the lambda goes elsewhere.</summary>
    public static IOperation? Source(IParameterSymbol parameter, IEnumerable<IOperation> code)
    {
        IAnonymousFunctionOperation? lambda = code.OfType<IAnonymousFunctionOperation>()
            .FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.Symbol, parameter.ContainingSymbol));
        IOperation? outer = lambda?.Parent;
        while (outer is IDelegateCreationOperation or IConversionOperation)
        {
            outer = outer.Parent;
        }

        if (outer is not IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } formal } || !Enumerates(call.TargetMethod))
        {
            return null;
        }

        IOperation? source = call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        return TakesElement(call.TargetMethod, formal, parameter.Ordinal) ? source : null;
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
