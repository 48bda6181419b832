using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Finds what an operation by itself defines.</summary>
internal static class DefinitionReader
{
    /// <summary>Tells each variable that the operation gives a value.</summary>
    public static void Read(IOperation operation, Action<ISymbol, Definition> found)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                Whole(declarator.Symbol, operation, initializer.Value, found);
                break;
            case IFieldInitializerOperation initializer:
                foreach (IFieldSymbol field in initializer.InitializedFields)
                {
                    Whole(field, operation, initializer.Value, found);
                }

                break;
            case IPropertyInitializerOperation initializer:
                foreach (IPropertySymbol property in initializer.InitializedProperties)
                {
                    Whole(property, operation, initializer.Value, found);
                }

                break;
            case ISimpleAssignmentOperation assignment:
                Assigned(assignment.Target, operation, assignment.Value, found);
                break;
            case ICoalesceAssignmentOperation { Target: var target } coalesce when Variables.Holder(target) is { } variable:
                found(variable, new(operation, coalesce.Value) { IsPartial = true });
                break;
            case ICompoundAssignmentOperation compound:
                Assigned(compound.Target, operation, compound, found);
                break;
            case IIncrementOrDecrementOperation increment:
                Assigned(increment.Target, operation, null, found);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstructed(deconstruction.Target, operation, deconstruction.Value, Route.Direct, found);
                break;
            case IForEachLoopOperation loop:
                Iterated(loop, found);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when Variables.Holder(argument.Value) is { } variable:
                found(variable, new(operation, argument) { IsPartial = argument.Parameter.RefKind == RefKind.Ref || Variables.Of(argument.Value) is null });
                break;
            case IInvocationOperation call:
                Called(call, found);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } pattern:
                Matched(symbol, pattern, found);
                break;
        }
    }

    private static void Whole(ISymbol variable, IOperation site, IOperation? value, Action<ISymbol, Definition> found) =>
        found(variable, new(site, value) { IsEmpty = IsEmpty(value) });

    private static void Assigned(IOperation target, IOperation site, IOperation? value, Action<ISymbol, Definition> found)
    {
        if (Variables.Of(target) is { } variable)
        {
            Whole(variable, site, value, found);
        }
        else if (Variables.Holder(target) is { } holder)
        {
            found(holder, new(site, value) { IsPartial = true });
        }
    }

    private static void Deconstructed(IOperation target, IOperation site, IOperation value, Route route, Action<ISymbol, Definition> found)
    {
        target = target is IDeclarationExpressionOperation declaration ? declaration.Expression : target;
        if (target is not ITupleOperation targets)
        {
            Assigned(target, site, value, found);
            return;
        }

        IOperation unconverted = value is IConversionOperation conversion ? conversion.Operand : value;
        for (int i = 0; i < targets.Elements.Length; i++)
        {
            if (unconverted is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
            {
                Deconstructed(targets.Elements[i], site, values.Elements[i], route, found);
            }
            else if (Variables.Of(targets.Elements[i]) is { } variable)
            {
                found(variable, new(site, value) { Element = i, Route = route });
            }
        }
    }

    private static void Iterated(IForEachLoopOperation loop, Action<ISymbol, Definition> found)
    {
        if (loop.LoopControlVariable is IVariableDeclaratorOperation declarator)
        {
            found(declarator.Symbol, new(loop, loop.Collection) { Route = Route.Iterated });
        }
        else
        {
            Deconstructed(loop.LoopControlVariable, loop, loop.Collection, Route.Iterated, found);
        }
    }

    /// <summary>Calls that write into a span or list: TensorPrimitives' destinations, CopyTo, Add.</summary>
    private static void Called(IInvocationOperation call, Action<ISymbol, Definition> found)
    {
        string name = call.TargetMethod.Name;
        if (name is "CopyTo" or "TryCopyTo" && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source && Variables.Holder(call.Arguments.LastOrDefault()?.Value) is { } copy)
        {
            found(copy, new(call, source) { IsPartial = true });
        }
        else if (name is "Add" && call.Instance is { } list && Numeric.IsCollection(list.Type) && call.Arguments.Length == 1 && Variables.Of(list) is { } grown && Numeric.IsScalar(call.Arguments[0].Value.Type))
        {
            found(grown, new(call, call.Arguments[0].Value) { IsPartial = true });
        }
        else if (KnownCall.Of(call) is { Destination: { } destination } && Variables.Holder(destination) is { } written)
        {
            found(written, new(call, call) { IsPartial = Variables.Of(destination) is null });
        }
    }

    /// <summary>x is var y, x switch { float y => ... }, and elements of list patterns.</summary>
    private static void Matched(ISymbol symbol, IPatternOperation pattern, Action<ISymbol, Definition> found)
    {
        Route route = Route.Direct;
        for (IOperation? outer = pattern.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IListPatternOperation or ISlicePatternOperation:
                    route = Route.Iterated;
                    break;
                case IIsPatternOperation match:
                    found(symbol, new(outer, match.Value) { Route = route });
                    return;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice }:
                    found(symbol, new(outer, choice.Value) { Route = route });
                    return;
                case IBinaryPatternOperation or INegatedPatternOperation:
                    break;
                default:
                    return;
            }
        }
    }

    private static bool IsEmpty(IOperation? value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IArrayCreationOperation creation => creation.Initializer is null,
        IDefaultValueOperation => true,
        IObjectCreationOperation creation => creation.Arguments.All(argument => !Numeric.IsCollection(argument.Value.Type)) && creation.Initializer is null,
        // stackalloc has no operation of its own.
        { Kind: OperationKind.None, Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax { Initializer: null } } => true,
        _ => false,
    };
}
