using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Analyzers.Rules.Reproducibility;
using PolicyGen.Analyzers.Screening;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Screening;

/// <summary>The screen lets pass whatever may hold a quantity, and little else.</summary>
public class ScreenTests
{
    private const string Neutral = "class Bill { public double Sum(double[] amounts) { double total = 0; foreach (double amount in amounts) total += Math.Log(amount); return total; } }";

    private static int Passed(Compilation compilation) =>
        Screen.Of(compilation, new AnalyzerOptions([])).Files(CancellationToken.None).Keys.Count(tree => tree.FilePath.StartsWith("Test", StringComparison.Ordinal));

    [Theory]
    [InlineData(Neutral)]
    [InlineData("class Menu { Action run = () => { }; void Click(Action action) => action(); }")]
    [InlineData("class Text { string standard = \"std\"; int std; }")]
    public void FilesWithoutQuantitiesAreNotLookedAt(string source) => Assert.Equal(0, Passed(Compilations.Create(source)));

    [Theory]
    [InlineData("class C { double M(double action) => action; }")]
    [InlineData("class C { double M(double x) => Math.Tanh(x); }")]
    [InlineData("class C { void M(IPolicy p, PolicyWorkspace w, float[] a, float[] b) => p.LogProb(w, a, b); }")]
    public void FilesWithQuantitiesAre(string source) => Assert.Equal(1, Passed(Compilations.Create(source)));

    [Fact]
    public async Task AMarkerMakesEveryFileCount()
    {
        Compilation compilation = Compilations.Create(
            "static class Motor { public static float Torque([Action] float x) => x; }",
            "class C { double M(float[] amounts) { Motor.Torque(amounts[0]); return Math.Log(amounts[0]); } }");
        Assert.Equal(2, Passed(compilation));
        Assert.Equal("PGEN1001", Assert.Single(await AnalyzerRun.Diagnostics(compilation, new LogOfActionAnalyzer())).Id);
    }

    [Fact]
    public async Task SoDoesALibraryWithMarkers()
    {
        Compilation library = Compilations.Create("public static class Motor { public static float Torque([Action] float x) => x; }").WithAssemblyName("Motors");
        Compilation user = Compilations.Create("class C { double M(float[] amounts) { Motor.Torque(amounts[0]); return Math.Log(amounts[0]); } }").AddReferences(library.ToMetadataReference());
        Assert.Equal("PGEN1001", Assert.Single(await AnalyzerRun.Diagnostics(user, new LogOfActionAnalyzer())).Id);
    }

    /// <summary>The framework's libraries are passed over by their names, of which this only has the beginning.</summary>
    [Fact]
    public async Task EvenOneCalledAlmostLikeTheFramework()
    {
        Compilation library = Compilations.Create("public static class Motor { public static float Torque([Action] float x) => x; }").WithAssemblyName("Systemica");
        Compilation user = Compilations.Create("class C { double M(float[] amounts) { Motor.Torque(amounts[0]); return Math.Log(amounts[0]); } }").AddReferences(library.ToMetadataReference());
        Assert.Equal("PGEN1001", Assert.Single(await AnalyzerRun.Diagnostics(user, new LogOfActionAnalyzer())).Id);
    }

    /// <summary>Neither file has a number with a fraction, and the generator is declared in the other.</summary>
    [Fact]
    public async Task ThreadsBesideAGeneratorCount()
    {
        Compilation compilation = Compilations.Create(
            "class Dice { protected static readonly Random Rng = new(1); }",
            "class Board : Dice { void Roll(int[] cells) => System.Threading.Tasks.Parallel.For(0, cells.Length, i => cells[i] = Rng.Next(6)); }");
        Assert.Equal("PGEN4001", Assert.Single(await AnalyzerRun.Diagnostics(compilation, new SharedRandomAnalyzer())).Id);
    }

    /// <summary>Whoever calls a marked member names it, or names its type.</summary>
    [Fact]
    public void MarkedMembersOfTheRuntimeAreInTheVocabulary()
    {
        (MethodInfo Method, Quantity Quantity)[] marked = [.. typeof(IPolicy).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetParameters().Append(method.ReturnParameter).SelectMany(Marks).Select(quantity => (method, quantity))).Distinct()];
        Assert.NotEmpty(marked);
        Assert.All(marked, each =>
        {
            string call = $"double y; {each.Method.DeclaringType!.Name} x; x.{each.Method.Name}(y);";
            Assert.True(Vocabulary.Of(each.Quantity).IsIn(Mentions.Of(call.ToCharArray(), 0, call.Length)), call);
        });
    }

    private static IEnumerable<Quantity> Marks(ParameterInfo parameter) => parameter.GetCustomAttributes()
        .Select(attribute => Enum.TryParse(attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal), out Quantity quantity) ? quantity : Quantity.None)
        .Where(quantity => quantity != Quantity.None);
}
