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
        if (model.LogStd == LogStdKind.Fixed)
        {
            Unusual("InitialLogStd", model.InitialLogStd);
            Ignored("LogStd is Fixed, whose value no limit changes", "let LogStd be Free or StateDependent", "LogStdMin", "LogStdMax", "LogStdLimit");
        }
        else
        {
            Unusual("LogStdMin", model.LogStdMin);
            Unusual("LogStdMax", model.LogStdMax);
        }

        if (model is { Family: PolicyFamily.FullCovarianceGaussian, Bounds: null })
        {
            Ignored("Squash is false, so that actions leave the range it promises", "let Squash be true", "Low", "High");
        }

        void Unusual(string name, double value)
        {
            if (value is < UsualMin or > UsualMax)
            {
                string consequence = value < UsualMin ? "the policy has stopped exploring and its log-probability overflows" : "nearly every squashed action is at a bound";
                At(UsageDescriptors.UnusualLogStdLimit, name, name, Text(value), Text(Math.Exp(value)), consequence);
            }
        }

        void Ignored(string reason, string remedy, params string[] names)
        {
            foreach (string name in names)
            {
                At(UsageDescriptors.IgnoredArgument, name, name, reason, remedy);
            }
        }

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
