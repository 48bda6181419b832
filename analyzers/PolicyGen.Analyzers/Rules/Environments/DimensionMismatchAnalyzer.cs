using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Declared;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>PGEN3004: a buffer whose length is known is passed to a policy, value function, critic or environment that takes another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DimensionMismatchAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.DimensionMismatch)
{
    private const string Observations = "ObservationDim";
    private const string Actions = "ActionDim";

    private static readonly ImmutableHashSet<string> OfNetworks = ImmutableHashSet.Create(
        "Forward", "DeterministicAction", "Sample", "SampleFromNoise", "LogProb", "LogProbOfAction", "Entropy", "AddLogProbGradient", "AddPathwiseGradient", "AddEntropyGradient",
        "AddKlGradient", "KlDivergence", "Backward", "BackwardToActions");

    private static readonly string[] Expecting = ["Throw", "Catch", "Exception"];

    private static readonly ImmutableHashSet<string> OfEnvironments = ImmutableHashSet.Create("Step", "Reset");

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Policies);
        rules.OnMethod(OfNetworks, JudgeNetwork);
        rules.OnMethod(OfEnvironments, JudgeEnvironment);
    }

    private static void JudgeNetwork(RuleSite site, IInvocationOperation call)
    {
        if (call.Instance is null || NetworkShape.Of(site, call.Instance) is not { } network || !network.IsMember(call.TargetMethod) || IsExpectedToThrow(call))
        {
            return;
        }

        int? maxRows = MaxRows(site, call);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            (int? width, string name) = argument.Parameter?.Name switch
            {
                "observations" => (network.ObservationDim, Observations),
                "actions" or "preSquash" or "noise" or "actionGradients" => (network.ActionDim, Actions),
                "values" or "valueGradients" => (network.Values, ""),
                "logProbs" or "entropies" or "divergences" or "weights" or "logProbGradients" => (1, ""),
                _ => (null, ""),
            };
            if (width is { } expected && Length.Of(site, argument.Value) is { } length && !Fits(length.Value, expected, maxRows))
            {
                string has = name.Length > 0 ? $"'{network.Type.Name}' has {name} {expected}" : $"'{network.Type.Name}' has {expected} of them in a row";
                string rows = maxRows is { } most ? $" and the workspace {most} row{(most == 1 ? "" : "s")}" : "";
                string wanted = maxRows == 1 ? $"{expected}" : maxRows is null ? $"a multiple of {expected}" : $"{expected} for each row";
                if (maxRows >= 1 && length.Value > expected && length.Value % expected == 0)
                {
                    wanted += $", or create the workspace for {length.Value / expected} rows";
                }

                bool isMember = name == Actions || (name == Observations && network.IsConstant);
                Report(site, argument, length, has + rows, wanted, maxRows == 1 ? network.Type : null, isMember ? name : $"{expected}");
            }
        }
    }

    private static bool Fits(int length, int width, int? maxRows) => maxRows == 1 ? length == width : length > 0 && length % width == 0 && (maxRows is null || length <= maxRows * width);

    /// <summary>The rows that the workspace was made for, when it was made here.</summary>
    private static int? MaxRows(RuleSite site, IInvocationOperation call)
    {
        IOperation? workspace = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "workspace")?.Value;
        return workspace is not null && ObjectOrigin.Of(site, workspace) is IInvocationOperation { TargetMethod.Name: "CreateWorkspace", Arguments: [{ Value: var rows }] } ? (int?)Constants.Value(rows) : null;
    }

    private static void JudgeEnvironment(RuleSite site, IInvocationOperation call)
    {
        if (EnvironmentShape.Of(call.Instance?.Type) is not { } environment || !environment.IsMember(call.TargetMethod) || IsExpectedToThrow(call))
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            (int? width, string name) = argument.Parameter?.Name == "action" ? (environment.ActionDim, Actions)
                : argument.Parameter?.Type.Name == "Span" ? (environment.ObservationDim, Observations)
                : (null, "");
            if (width is { } expected && Length.Of(site, argument.Value) is { } length && length.Value != expected)
            {
                Report(site, argument, length, $"'{environment.Type.Name}' has {name} {expected}", $"{expected}", environment.Type, name);
            }
        }
    }

    /// <summary>A test that asks for the exception: the lambda of Assert.Throws, Assert.Catch, Record.Exception and the like.</summary>
    private static bool IsExpectedToThrow(IOperation call) => call.Syntax.Ancestors().OfType<InvocationExpressionSyntax>().Any(outer =>
        outer.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault(name => name.Parent == outer.Expression || name == outer.Expression) is { } name
        && Expecting.Any(word => name.Identifier.ValueText.StartsWith(word, StringComparison.Ordinal)));

    /// <param name="site">Where.</param>
    /// <param name="argument">The buffer.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="reason">Why that does not fit.</param>
    /// <param name="wanted">How long it ought to be.</param>
    /// <param name="type">What has the right length as a member, where one length alone is right.</param>
    /// <param name="member">That member, or the number itself.</param>
    private static void Report(RuleSite site, IArgumentOperation argument, Length length, string reason, string wanted, INamedTypeSymbol? type, string member)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        IOperation? size = type is not null ? length.Size : null;
        if (size is not null && argument.SemanticModel is { } model)
        {
            bool isNumber = char.IsDigit(member[0]);
            properties = properties.Add(RuleIds.InsteadProperty, isNumber ? member : $"{type!.ToMinimalDisplayString(model, size.Syntax.SpanStart)}.{member}");
        }

        string called = ((IInvocationOperation)argument.Parent!).TargetMethod.Name;
        site.Report(EnvironmentDescriptors.DimensionMismatch, argument.Value, Certainty.Type, size is null ? null : [size], properties, called, length.Value, argument.Parameter!.Name, reason, wanted);
    }
}
