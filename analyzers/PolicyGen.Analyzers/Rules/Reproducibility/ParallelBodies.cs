using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>Recognises the calls that hand a function to several threads.</summary>
internal static class ParallelBodies
{
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        "For", "ForEach", "ForAsync", "ForEachAsync", "Invoke", "Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "ForAll", "Select", "SelectMany", "Where");

    /// <summary>Shows a rule each function that several threads run, and what starts them in the words of a message.</summary>
    public static void On(RuleRegistry rules, Action<RuleSite, ParallelBody, string> judge)
    {
        rules.OnMethod(Names, (site, call) => Judge(site, Of(call, site.CancellationToken), $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"));
        rules.OnOperation(
            each => each is IObjectCreationOperation { Type: { Name: "Thread", ContainingNamespace.Name: "Threading" } },
            site => Judge(site, Of((IObjectCreationOperation)site.Operation, site.CancellationToken), "a loop"),
            OperationKind.ObjectCreation);

        void Judge(RuleSite site, IEnumerable<ParallelBody> bodies, string threads)
        {
            foreach (ParallelBody body in bodies)
            {
                judge(site, body, threads);
            }
        }
    }

    private static IEnumerable<ParallelBody> Of(IInvocationOperation call, CancellationToken cancellationToken)
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

    private static IEnumerable<ParallelBody> Of(IObjectCreationOperation creation, CancellationToken cancellationToken) =>
        Repeats(creation) is { } many && !Joins(many)
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
