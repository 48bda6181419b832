using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Rules;

/// <summary>Recognises the calls that hand a function to several threads.</summary>
internal static class ParallelBodies
{
    /// <summary>Names of the methods that may do so.</summary>
    public static readonly string[] Names = ["For", "ForEach", "ForAsync", "ForEachAsync", "Invoke", "Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "ForAll", "Select", "SelectMany", "Where"];

    /// <summary>The functions that a call hands to several threads.</summary>
    public static IEnumerable<ParallelBody> Of(IInvocationOperation call, CancellationToken cancellationToken)
    {
        IMethodSymbol method = call.TargetMethod;
        switch (method.ContainingType.Name)
        {
            case "Parallel" when IsIn(method, "Tasks") && method.Name == "Invoke":
                return [];
            case "Parallel" when IsIn(method, "Tasks"):
                return Functions(call.Arguments.Where(argument => argument.Parameter?.Name == "body"), call, cancellationToken);
            case "ParallelEnumerable" when IsIn(method, "Linq"):
                return Functions(call.Arguments, call, cancellationToken);
            case "WorkerPool" when IsIn(method, "PolicyGen"):
                return Functions(call.Arguments, call, cancellationToken);
            case "Task" or "TaskFactory" when IsIn(method, "Tasks"):
            case "ThreadPool" when IsIn(method, "Threading"):
                return Repeats(call) is { } many ? Functions(call.Arguments.Take(1), many, cancellationToken) : [];
            default:
                return [];
        }
    }

    /// <summary>Threads that a loop creates.</summary>
    public static IEnumerable<ParallelBody> Of(IObjectCreationOperation creation, CancellationToken cancellationToken) =>
        creation.Type is { Name: "Thread", ContainingNamespace.Name: "Threading" } && Repeats(creation) is { } many && !Joins(many)
            ? Functions(creation.Arguments.Take(1), many, cancellationToken)
            : [];

    private static IEnumerable<ParallelBody> Functions(IEnumerable<IArgumentOperation> arguments, IOperation once, CancellationToken cancellationToken)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            IOperation passed = argument.Value;
            while (passed is IConversionOperation or IDelegateCreationOperation)
            {
                passed = passed is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)passed).Target;
            }

            IOperation? function = passed switch
            {
                IAnonymousFunctionOperation lambda => lambda,
                IMethodReferenceOperation reference => Helpers.Body(reference.Method, argument, cancellationToken),
                _ => null,
            };
            if (function is not null)
            {
                yield return new(function, passed, once);
            }
        }
    }

    /// <summary>The loop or the lambda of a Select that starts one task after another without waiting for it; null when there is one only.</summary>
    private static IOperation? Repeats(IOperation start)
    {
        for (IOperation? outer = start.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAwaitOperation or ILocalFunctionOperation:
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetAwaiter" or "WaitAsync" } or IPropertyReferenceOperation { Property.Name: "Result" }:
                    return null;
                case ILoopOperation loop:
                    return Joins(loop) ? null : loop;
                case IAnonymousFunctionOperation lambda:
                    IOperation? call = lambda.Parent;
                    while (call is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
                    {
                        call = call.Parent;
                    }

                    return call is IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" } } ? lambda : null;
            }
        }

        return null;
    }

    /// <summary>Whether a round of the loop waits for what it has started.</summary>
    private static bool Joins(IOperation loop) => loop.Descendants().Any(each =>
        each is IAwaitOperation or IInvocationOperation { TargetMethod.Name: "Join" or "Wait" or "WaitAll" or "WaitAny", TargetMethod.ContainingNamespace.Name: "Threading" or "Tasks" });

    private static bool IsIn(IMethodSymbol method, string space) => method.ContainingType.ContainingNamespace?.Name == space;
}
