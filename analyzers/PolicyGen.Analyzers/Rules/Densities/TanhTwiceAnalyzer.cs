using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1005: tanh of what is squashed already. Hidden layers are none: weights and biases come between their tanhs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TanhTwiceAnalyzer() : RuleAnalyzer(DensityDescriptors.TanhTwice)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Squashed);
        rules.OnCall(Function.Tanh, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        if (!IsInPlace(site.Operation, call) && SquashedValue.Of(site, call.Operand) is { } squashed)
        {
            site.Report(DensityDescriptors.TanhTwice, site.Operation, squashed.Certainty, [call.Operand], null, squashed.Name);
        }
    }

    /// <summary>x[i] = tanh(x[i]): an activation over a buffer, which something else fills before each time.</summary>
    private static bool IsInPlace(IOperation tanh, KnownCall call)
    {
        if (Variables.Of(Shapes.Bare(call.Operand)) is not null && call.Destination is null)
        {
            return false;
        }

        IOperation? outer = tanh.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return Variables.Holder(call.Operand) is { } source && SymbolEqualityComparer.Default.Equals(source, Variables.Holder(call.Destination ?? (outer as ISimpleAssignmentOperation)?.Target));
    }
}
