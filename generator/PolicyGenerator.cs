using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Writers;

namespace PolicyGen.Generator;

/// <summary>
/// The table of contents: each attribute is read into a model, and each model written out. Problems are the analyzers' to report.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        RegisterPolicy(context, AttributeNames.SquashedGaussianPolicy, Steps.SquashedGaussianPolicies);
        RegisterPolicy(context, AttributeNames.GaussianPolicy, Steps.GaussianPolicies);
        RegisterPolicy(context, AttributeNames.FullCovarianceGaussianPolicy, Steps.FullCovarianceGaussianPolicies);
        RegisterValueFunction(context);
        RegisterQFunction(context, AttributeNames.QFunction, Steps.QFunctions);
        RegisterQFunction(context, AttributeNames.QuantileFunction, Steps.QuantileFunctions);
    }

    private static void RegisterPolicy(IncrementalGeneratorInitializationContext context, string attribute, string step) =>
        context.RegisterSourceOutput(
            Models(context, attribute, step, static (found, cancellation) =>
                PolicyDeclaration.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation).Model),
            static (output, model) => PolicyWriter.Write(model, output.AddSource));

    private static void RegisterValueFunction(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(
            Models(context, AttributeNames.ValueFunction, Steps.ValueFunctions, static (found, cancellation) =>
                ValueFunctionDeclaration.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation).Model),
            static (output, model) => output.AddSource(model.Type.HintName + ".g.cs", ValueFunctionWriter.Write(model)));

    private static void RegisterQFunction(IncrementalGeneratorInitializationContext context, string attribute, string step) =>
        context.RegisterSourceOutput(
            Models(context, attribute, step, static (found, cancellation) =>
                QFunctionDeclaration.Parse((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0], cancellation).Model),
            static (output, model) => output.AddSource(model.Type.HintName + ".g.cs", QFunctionWriter.Write(model)));

    private static IncrementalValuesProvider<TModel> Models<TModel>(
        IncrementalGeneratorInitializationContext context, string attribute, string step, Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> read)
        where TModel : class =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => true, read)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(step);
}
