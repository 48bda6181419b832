using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Generator.Models;

namespace PolicyGen.Analyzers.Usage;

/// <summary>PGEN0019 and PGEN0020: what can be generated but is hardly meant.</summary>
internal static class PolicyAdvice
{
    private const double UsualMin = -20;
    private const double UsualMax = 5;

    public static void Report(SymbolAnalysisContext context, AttributeData attribute, PolicyModel model)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        if (model.LogStdMin < UsualMin)
        {
            Limit("LogStdMin", model.LogStdMin, "the policy has stopped exploring and its log-probability overflows");
        }

        if (model.LogStdMax > UsualMax)
        {
            Limit("LogStdMax", model.LogStdMax, "nearly every squashed action is at a bound");
        }

        if (model is { Family: PolicyFamily.FullCovarianceGaussian, Bounds: null })
        {
            Ignored("Low");
            Ignored("High");
        }

        void Limit(string name, double value, string consequence) => At(
            UsageDescriptors.UnusualLogStdLimit, name, name, Text(value), Text(Math.Exp(value)), consequence);

        void Ignored(string name) => At(UsageDescriptors.IgnoredBound, name, name);

        void At(DiagnosticDescriptor descriptor, string argument, params object[] message)
        {
            if (ProblemLocations.Argument(syntax, argument, -1) is { } location)
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, location, message));
            }
        }
    }

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
