using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Known;

/// <summary>Which tensors of TorchSharp a gradient flows through.</summary>
internal static class Torch
{
    private const int MaxDepth = 8;

    /// <summary>Whether the type is TorchSharp's tensor.</summary>
    public static bool IsTensor(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Tensor", Arity: 0 } tensor && Library.IsTorch(tensor);

    /// <summary>Whether the operation is an operator that gives a tensor.</summary>
    public static bool IsTensorOperator(IOperation operation) => IsTensor(operation.Type);

    /// <summary>Whether the operation runs within torch.no_grad() or torch.inference_mode().</summary>
    public static bool IsUnrecorded(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            bool stops = outer switch
            {
                IUsingOperation scope => Stops(scope.Resources),
                IBlockOperation block => block.Operations.OfType<IUsingDeclarationOperation>().Any(each => each.Syntax.Span.End <= operation.Syntax.SpanStart
                    && Stops(each.DeclarationGroup)),
                _ => false,
            };
            if (stops)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value behind locals, views, sums and means; a detached one is not looked through.</summary>
    public static IOperation Behind(RuleSite site, IOperation value)
    {
        for (int i = 0; i < MaxDepth; i++)
        {
            value = site.Resolve(value);
            if (value is not IInvocationOperation || PassThrough.Of(value) is not { First: { } first, Second: null } passed
                || (passed.Route & ~(Route.Iterated | Route.Summed | Route.Averaged | Route.Negated | Route.Clamped)) != 0)
            {
                break;
            }

            value = first;
        }

        return value;
    }

    /// <summary>The call that evaluated a network, recorded for its gradient, of which the value is a result; else null.</summary>
    public static IInvocationOperation? NetworkOutput(RuleSite site, IOperation value)
    {
        IOperation source = Behind(site, value);
        if (Variables.Of(source) is ILocalSymbol local)
        {
            // var (distribution, value) = network.forward(observation)
            var body = BodyIndex.Of(source);
            source = Reaching.Of(body.Definitions(local), source, body).Definitions is [{ Element: >= 0, Value: { } tuple }] ? Shapes.Bare(tuple) : source;
        }

        return source is IInvocationOperation { TargetMethod.Name: "forward" or "call" or "Forward" or "Call" } call && !IsUnrecorded(call) ? call : null;
    }

    private static bool Stops(IOperation resources) =>
        resources.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call => call.TargetMethod.Name is "no_grad" or "inference_mode");
}
