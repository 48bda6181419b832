using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Generator.Tests.Incremental;

/// <summary>Editing one thing does not compute the others again, and no model holds on to a compilation.</summary>
public class IncrementalTests
{
    private const string Walker = "[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)] public partial class WalkerPolicy;";
    private const string Value = "[ValueFunction(ObservationDim = 24)] public partial class WalkerValue;";
    private const string Full = "[FullCovarianceGaussianPolicy(ActionDim = 2)] public partial class FullPolicy;";
    private const string Plain = "[GaussianPolicy(ActionDim = 2)] public partial class PlainPolicy;";

    private const string Critic = "[QFunction(ActionDim = 2)] public partial class WalkerCritic;";
    private const string Quantiles = "[QuantileFunction(ActionDim = 2, Critics = 5)] public partial class QuantileCritic;";

    [Theory]
    [InlineData("public class Unrelated { }")]
    [InlineData("// nothing but a comment")]
    [InlineData("[Obsolete] public partial class WithAnotherAttribute;")]
    public void An_unrelated_edit_leaves_every_step_cached(string added)
    {
        CSharpCompilation before = Compilations.Create(Walker, Value, Full, Plain, Critic, Quantiles);
        GeneratorRunResult result = Rerun(before, before.AddSyntaxTrees(Compilations.Parse(added, "Added.cs")));
        foreach (string step in AllSteps())
        {
            AssertReasons(result.TrackedSteps[step], IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        }

        AssertReasons(result.TrackedOutputSteps.Values.SelectMany(s => s), IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_comment_beside_the_attribute_leaves_the_outputs_cached()
    {
        CSharpCompilation before = Compilations.Create(Walker);
        GeneratorRunResult result = Rerun(before, Replace(before, "// a remark\n" + Walker + " // another"));
        AssertReasons(result.TrackedSteps[Steps.SquashedGaussianPolicies], IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(result.TrackedOutputSteps.Values.SelectMany(s => s), IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_second_policy_leaves_the_first_cached()
    {
        CSharpCompilation before = Compilations.Create(Walker);
        GeneratorRunResult result = Rerun(before, before.AddSyntaxTrees(Compilations.Parse(Walker.Replace("Walker", "Runner", StringComparison.Ordinal), "Added.cs")));
        IncrementalStepRunReason[] reasons = Reasons(result.TrackedSteps[Steps.SquashedGaussianPolicies]);
        Assert.Equal(2, reasons.Length);
        Assert.Contains(IncrementalStepRunReason.New, reasons);
        Assert.Contains(reasons, reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
        IncrementalStepRunReason[] outputs = Reasons(result.TrackedOutputSteps.Values.SelectMany(s => s));
        Assert.Contains(IncrementalStepRunReason.New, outputs);
        Assert.Equal(outputs.Length / 2, outputs.Count(reason => reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void A_real_edit_is_seen()
    {
        CSharpCompilation before = Compilations.Create(Walker);
        GeneratorRunResult result = Rerun(before, Replace(before, Walker.Replace("High = 1", "High = 2", StringComparison.Ordinal)));
        AssertReasons(result.TrackedSteps[Steps.SquashedGaussianPolicies], IncrementalStepRunReason.Modified);
        Assert.Contains(result.GeneratedSources, source => source.SourceText.ToString().Contains("high: [2.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Walker, "ActionDim = 4", "ActionDim = 5")]
    [InlineData(Critic, "ActionDim = 2", "ActionDim = 2, Critics = 3")]
    [InlineData(Quantiles, "Critics = 5", "Critics = 5, Quantiles = 24")]
    public void Models_are_equal_across_compilations_and_differ_after_an_edit(string source, string before, string after)
    {
        object first = Models(source).Single();
        object second = Models(source).Single();
        object other = Models(source.Replace(before, after, StringComparison.Ordinal)).Single();
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void No_model_refers_to_the_compiler()
    {
        foreach (object model in Models(Walker, Value, Full, Plain, Critic, Quantiles))
        {
            Walk(model, model.GetType().Name, []);
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) ?? false, $"{path} is a {type}.");
        Assert.False(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>), $"{path} is an ImmutableArray: it compares by reference.");
        foreach (object? item in value as IEnumerable ?? Array.Empty<object>())
        {
            Walk(item, path + "[]", seen);
        }

        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), path + "." + field.Name, seen);
        }
    }

    private static object[] Models(params string[] sources)
    {
        GeneratorRunResult result = Compilations.Driver(new PolicyGenerator()).RunGenerators(Compilations.Create(sources)).GetRunResult().Results.Single();
        object[] models = [.. AllSteps().Where(result.TrackedSteps.ContainsKey).SelectMany(step => result.TrackedSteps[step]).SelectMany(run => run.Outputs).Select(output => output.Value)];
        Assert.Equal(sources.Length, models.Length);
        return models;
    }

    private static GeneratorRunResult Rerun(CSharpCompilation before, CSharpCompilation after) =>
        Compilations.Driver(new PolicyGenerator()).RunGenerators(before).RunGenerators(after).GetRunResult().Results.Single();

    private static CSharpCompilation Replace(CSharpCompilation before, string source)
    {
        SyntaxTree old = before.SyntaxTrees[0];
        return before.ReplaceSyntaxTree(old, Compilations.Parse(source, old.FilePath));
    }

    private static string[] AllSteps() =>
        [Steps.SquashedGaussianPolicies, Steps.GaussianPolicies, Steps.FullCovarianceGaussianPolicies, Steps.ValueFunctions, Steps.QFunctions, Steps.QuantileFunctions];

    private static IncrementalStepRunReason[] Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(step => step.Outputs).Select(output => output.Reason)];

    private static void AssertReasons(IEnumerable<IncrementalGeneratorRunStep> steps, params IncrementalStepRunReason[] allowed)
    {
        IncrementalStepRunReason[] reasons = Reasons(steps);
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Contains(reason, allowed));
    }
}
