using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>Finds the objects of a type that the threads of a parallel body share, without a lock or a copy for each.</summary>
internal static class SharedUses
{
    /// <summary>Calls of which each thread waits for the others.</summary>
    private static bool Excludes(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Enter" or "TryEnter" or "EnterScope" or "Wait" or "WaitAsync" or "WaitOne" };

    /// <summary>The shared variables, each with its uses.</summary>
    public static IEnumerable<SharedUse> In(ParallelBody body, Func<ITypeSymbol, bool> isOfType, CancellationToken cancellationToken)
    {
        if (body.Function.Descendants().Any(Excludes))
        {
            return [];
        }

        var shared = new Dictionary<ISymbol, SharedUse>(SymbolEqualityComparer.Default);
        bool isLambda = body.Function is IAnonymousFunctionOperation;
        foreach (IOperation operation in body.Function.Descendants())
        {
            if (Variable(operation, isOfType) is { } variable)
            {
                if (IsOutside(variable, body) && !IsLocked(operation, body.Function) && !IsRenewed(variable, body.Function))
                {
                    Add(variable, isLambda ? operation : body.Passed);
                }
            }
            else if (operation is IInvocationOperation { Instance: null or IInstanceReferenceOperation } call && !IsLocked(call, body.Function)
                && Helpers.Body(call.TargetMethod, body.Function, cancellationToken) is { } helper && !helper.Descendants().Any(Excludes))
            {
                foreach (IOperation inner in helper.Descendants())
                {
                    if (Variable(inner, isOfType) is IFieldSymbol field && !IsLocked(inner, helper) && !IsRenewed(field, helper) && !IsOwn(field))
                    {
                        Add(field, isLambda ? call : body.Passed);
                    }
                }
            }
        }

        return shared.Values;

        void Add(ISymbol variable, IOperation reference)
        {
            if (!shared.TryGetValue(variable, out SharedUse? use))
            {
                shared[variable] = use = new(variable, []);
            }

            use.References.Add(reference);
        }
    }

    /// <summary>A local, a parameter, or a field of this object or its type: those of other objects may be one for each thread.</summary>
    private static ISymbol? Variable(IOperation operation, Func<ITypeSymbol, bool> isOfType)
    {
        ISymbol? variable = operation switch
        {
            ILocalReferenceOperation { Type: { } type } local when isOfType(type) => local.Local,
            IParameterReferenceOperation { Type: { } type } parameter when isOfType(type) => parameter.Parameter,
            IFieldReferenceOperation { Type: { } type, Instance: null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } field when isOfType(type) => field.Field,
            _ => null,
        };
        bool isOnlyLocked = operation.Parent is ILockOperation or INameOfOperation;
        return isOnlyLocked ? null : variable;
    }

    private static bool IsOutside(ISymbol variable, ParallelBody body) => variable is IFieldSymbol field
        ? !IsOwn(field)
        : variable.DeclaringSyntaxReferences is [var declaration] && !body.Once.Syntax.Span.Contains(declaration.Span) && !body.Function.Syntax.Span.Contains(declaration.Span);

    /// <summary>[ThreadStatic]: each thread has its own.</summary>
    private static bool IsOwn(IFieldSymbol field) => field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "ThreadStaticAttribute");

    private static bool IsLocked(IOperation operation, IOperation within)
    {
        for (IOperation? outer = operation.Parent; outer is not null && outer != within; outer = outer.Parent)
        {
            if (outer is ILockOperation)
            {
                return true;
            }

            // What is passed to a method that locks is used there alone.
            if (outer is IArgumentOperation { Parent: IInvocationOperation call }
                && call.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().DescendantNodes().Any(node => node is LockStatementSyntax) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the body gives the variable an object of its own.</summary>
    private static bool IsRenewed(ISymbol variable, IOperation function) => function.Descendants().Any(each => each is IAssignmentOperation assignment
        && SymbolEqualityComparer.Default.Equals(Variables.Of(assignment.Target), variable));
}
