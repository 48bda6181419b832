using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1013: a standard deviation that tanh has made, by its name or because a Gaussian is given it as such.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StdNotPositiveAnalyzer() : RuleAnalyzer(DensityDescriptors.StdNotPositive)
{
    /// <summary>What makes a positive number of any, or shows that the variable is none of the standard deviations.</summary>
    private const Function Rectifying = Function.Exp | Function.Abs | Function.Softplus | Function.Max | Function.Clamp | Function.Square | Function.Sigmoid;

    private static readonly ImmutableHashSet<string> OfNormal = ImmutableHashSet.Create("Normal", "Sample", "Samples", "PDF", "PDFLn", "CDF", "InvCDF");

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Std);
        rules.OnCall(Function.Tanh, JudgeName);
        rules.OnMethod(OfNormal, (site, call) =>
        {
            if (call.TargetMethod.Name == "Normal" ? Library.IsTorch(call.TargetMethod.ContainingType) : IsNormal(call.TargetMethod.ContainingType))
            {
                JudgeArguments(site, call.Arguments);
            }
        });
        rules.OnOperation(
            site =>
            {
                if (site.Operation is IObjectCreationOperation { Type: INamedTypeSymbol type } creation && IsNormal(type))
                {
                    JudgeArguments(site, creation.Arguments);
                }
            },
            OperationKind.ObjectCreation);
    }

    private static bool IsNormal(INamedTypeSymbol type) => type.Name == "Normal" && Library.IsMathNet(type);

    private static void JudgeArguments(RuleSite site, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name is "std" or "stddev" or "scale" && site.Find(argument.Value, Quantity.Squashed) is { } squashed
                && (squashed.Route & (Route.Abs | Route.Clamped)) == 0 && Undisturbed.Holds(site, argument.Value, squashed.Producer))
            {
                site.Report(DensityDescriptors.StdNotPositive, argument.Value, Certainty.Flow, null, null, argument.Value.Syntax.ToString());
            }
        }
    }

    /// <summary>std = tanh(...).</summary>
    private static void JudgeName(RuleSite site, KnownCall call)
    {
        IOperation? outer = site.Operation.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        ISymbol? variable = outer switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol,
            ISimpleAssignmentOperation assignment => Variables.Holder(assignment.Target),
            _ => null,
        };
        var body = BodyIndex.Of(site.Operation);
        if (variable is null || !IsCalledStd(variable, body))
        {
            return;
        }

        IOperation[] uses = [.. body.Root.Descendants().Where(each => SymbolEqualityComparer.Default.Equals(Variables.Of(each), variable))];
        if (body.Definitions(variable).Count(each => !each.IsEmpty) == 1 && !uses.Any(IsNoStd)
            && uses.Select(use => site.Find(use, Quantity.Std)).FirstOrDefault(origin => origin is not null) is { } std)
        {
            site.Report(DensityDescriptors.StdNotPositive, std.Certainty, variable.Name);
        }
    }

    /// <summary>What is called sigma may well be an activation, and sd a distance, where no mean is beside it.</summary>
    private static bool IsCalledStd(ISymbol variable, BodyIndex body)
    {
        List<string> words = Words.Of(variable.Name);
        return words.Exists(word => word is "std" or "stds" or "stddev" or "stdev" or "deviation")
            || (words.Exists(word => word is "sd" or "sds" or "sigma" or "sigmas") && body.Root.Descendants().Any(each =>
                each is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation && MeanNames.IsMean(each)));
    }

    /// <summary>Rectified or shifted before it is used, or passed to a Gaussian, which is reported there.</summary>
    private static bool IsNoStd(IOperation use)
    {
        IOperation? outer = use.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true })
        {
            outer = outer.Parent;
        }

        return outer switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum => Constants.IsConstant(sum.LeftOperand) || Constants.IsConstant(sum.RightOperand),
            IInvocationOperation call => KnownCall.Of(call) is { } known && (known.Function & Rectifying) != 0,
            IArgumentOperation { Parent: IInvocationOperation call } => OfNormal.Contains(call.TargetMethod.Name) || (KnownCall.Of(call) is { } known && (known.Function & Rectifying) != 0),
            IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "Normal" } } => true,
            _ => false,
        };
    }
}
