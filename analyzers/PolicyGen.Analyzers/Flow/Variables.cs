using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Which variable an expression is about.</summary>
internal static class Variables
{
    /// <summary>The variable that an expression names, or null.</summary>
    public static ISymbol? Of(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property when PassThrough.Of(property).First is null => property.Property,
        IDeclarationExpressionOperation declaration => Of(declaration.Expression),
        _ => null,
    };

    /// <summary>The variable that holds the element or the part that an expression names: actions of actions[i], of actions.AsSpan(2) and of actions[1..].</summary>
    public static ISymbol? Holder(IOperation? operation)
    {
        while (operation is not null && Of(operation) is null)
        {
            operation = operation is not IBinaryOperation && PassThrough.Of(operation) is { Second: null } passed && !Numeric.IsScalarSource(operation) ? passed.First : null;
        }

        return Of(operation);
    }

    /// <summary>Names and members only: evaluating it twice gives the same value and does nothing.</summary>
    public static bool IsPath(IOperation? operation) => operation switch
    {
        null or IInstanceReferenceOperation or ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation => true,
        IFieldReferenceOperation field => IsPath(field.Instance),
        IPropertyReferenceOperation property => IsPath(property.Instance) && property.Arguments.All(argument => IsPath(argument.Value)),
        IArrayElementReferenceOperation element => IsPath(element.ArrayReference) && element.Indices.All(IsPath),
        IImplicitIndexerReferenceOperation indexer => IsPath(indexer.Instance) && IsPath(indexer.Argument),
        IConversionOperation conversion => IsPath(conversion.Operand),
        IParenthesizedOperation parenthesized => IsPath(parenthesized.Operand),
        IUnaryOperation unary => IsPath(unary.Operand),
        IBinaryOperation binary => IsPath(binary.LeftOperand) && IsPath(binary.RightOperand),
        _ => false,
    };
}
