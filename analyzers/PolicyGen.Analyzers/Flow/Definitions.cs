using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>One thing that gives a variable its value.</summary>
/// <param name="Value">The value, or null when it is not known.</param>
/// <param name="Route">Iterated when the variable takes one element of the value after another.</param>
internal readonly record struct Definition(IOperation? Value, Route Route = Route.Direct);

/// <summary>Finds the definitions of a local, parameter or field in a piece of code.</summary>
internal static class Definitions
{
    /// <summary>Every assignment to the variable or its elements, in the order of the text. Creating an empty array defines nothing.</summary>
    public static IEnumerable<Definition> Of(ISymbol variable, IEnumerable<IOperation> code)
    {
        foreach (IOperation operation in code)
        {
            if (Of(variable, operation) is { } definition && !IsEmptyArray(definition.Value))
            {
                yield return definition;
            }
        }
    }

    /// <summary>The parameters that the variable, as a whole or sliced, is passed for.</summary>
    public static IEnumerable<(IParameterSymbol Parameter, IOperation Reference)> PassedFor(ISymbol variable, IEnumerable<IOperation> code)
    {
        foreach (IArgumentOperation argument in code.OfType<IArgumentOperation>())
        {
            if (argument.Parameter is { } parameter && argument.Parent is IInvocationOperation or IObjectCreationOperation)
            {
                IOperation value = argument.Value;
                while (PassThrough.Operand(value, out _) is { } operand && !Numeric.IsScalar(value.Type))
                {
                    value = operand;
                }

                if (Refers(value, variable))
                {
                    yield return (parameter, value);
                }
            }
        }
    }

    /// <summary>The variable that an expression names, or null.</summary>
    public static ISymbol? Variable(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property,
        IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
        _ => null,
    };

    private static bool Refers(IOperation? operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(Variable(operation), variable);

    private static Definition? Of(ISymbol variable, IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable):
                return (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } own ? new(own.Value) : null;
            case IFieldInitializerOperation initializer when initializer.InitializedFields.Contains(variable, SymbolEqualityComparer.Default):
                return new(initializer.Value);
            case ISimpleAssignmentOperation assignment when Refers(assignment.Target, variable) || IsElementOf(assignment.Target, variable):
                return new(assignment.Value);
            case ICompoundAssignmentOperation assignment when Refers(assignment.Target, variable):
                // x += epsilon keeps what x is; anything else makes it something unknown.
                return PassThrough.IsEpsilon(assignment.Value) ? null : new(null);
            case IIncrementOrDecrementOperation increment when Refers(increment.Target, variable):
                return new(null);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstructed(variable, deconstruction.Target, deconstruction.Value);
            case IForEachLoopOperation loop when loop.Locals.Contains(variable, SymbolEqualityComparer.Default):
                return new(loop.Collection, Route.Iterated);
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when Refers(argument.Value, variable):
                return new(argument);
            default:
                return null;
        }
    }

    private static bool IsElementOf(IOperation target, ISymbol variable) => target switch
    {
        IArrayElementReferenceOperation element => Refers(element.ArrayReference, variable),
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Refers(indexer.Instance, variable),
        _ => false,
    };

    private static Definition? Deconstructed(ISymbol variable, IOperation target, IOperation value)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (target is not ITupleOperation targets)
        {
            return Refers(target, variable) ? new(value) : null;
        }

        IOperation unconverted = value is IConversionOperation conversion ? conversion.Operand : value;
        for (int i = 0; i < targets.Elements.Length; i++)
        {
            if (unconverted is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
            {
                if (Deconstructed(variable, targets.Elements[i], values.Elements[i]) is { } definition)
                {
                    return definition;
                }
            }
            else if (Refers(targets.Elements[i], variable))
            {
                return new(null);
            }
        }

        return null;
    }

    private static bool IsEmptyArray(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsEmptyArray(conversion.Operand),
        IArrayCreationOperation creation => creation.Initializer is null,
        IDefaultValueOperation => true,
        IObjectCreationOperation creation => creation.Arguments.All(argument => !Numeric.IsCollection(argument.Value.Type)) && creation.Initializer is null,
        // stackalloc has no operation of its own.
        { Kind: OperationKind.None, Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax { Initializer: null } } => true,
        _ => false,
    };
}
