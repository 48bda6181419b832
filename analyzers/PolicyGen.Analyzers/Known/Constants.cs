using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Known;

/// <summary>Numbers that are known when the code is compiled.</summary>
internal static class Constants
{
    /// <summary>A number added against a logarithm of zero is at most this large; log(1 + a) and log(1 - a) are parts of an inverse tanh.</summary>
    private const double LargestEpsilon = 0.1;

    /// <summary>The constant, through conversions such as those to a tensor's Scalar; null when it is none.</summary>
    public static double? Value(IOperation? operation) => operation switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: double value } } => value,
        { ConstantValue: { HasValue: true, Value: float value } } => value,
        { ConstantValue: { HasValue: true, Value: int value } } => value,
        { ConstantValue: { HasValue: true, Value: long value } } => value,
        IConversionOperation conversion => Value(conversion.Operand),
        IParenthesizedOperation parenthesized => Value(parenthesized.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus => -Value(minus.Operand),

        // T.One and the like of generic mathematics.
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "One" } } => 1,
        _ => null,
    };

    /// <summary>Whether it is this constant.</summary>
    public static bool Is(IOperation? operation, double value) => Value(operation) == value;

    /// <summary>Whether it has a value when the code is compiled.</summary>
    public static bool IsConstant(IOperation operation) => operation.ConstantValue.HasValue || Value(operation) is not null;

    /// <summary>A small constant, or something that calls itself one.</summary>
    public static bool IsEpsilon(IOperation operation) => Value(operation) is { } value
        ? Math.Abs(value) <= LargestEpsilon
        : operation switch
        {
            IConversionOperation conversion => IsEpsilon(conversion.Operand),
            IFieldReferenceOperation { Field.Name: var name } => IsEpsilonName(name),
            ILocalReferenceOperation { Local.Name: var name } => IsEpsilonName(name),
            IParameterReferenceOperation { Parameter.Name: var name } => IsEpsilonName(name),
            IPropertyReferenceOperation { Property.Name: var name } => IsEpsilonName(name),
            _ => false,
        };

    private static bool IsEpsilonName(string name) => name.TrimStart('_').ToUpperInvariant() is "EPS" or "EPSILON" or "TINY";
}
