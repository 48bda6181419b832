using System.Text.RegularExpressions;
using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>The package in an empty console project, as a newcomer meets it.</summary>
public sealed partial class PackageTests(PackageProject project) : IClassFixture<PackageProject>
{
    private const string LiteralLine = "[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)] public partial class WalkerPolicy;";

    [Fact]
    public void OnePackageHoldsRuntimeGeneratorAnalyzersAndCodeFixes() => Assert.Superset(
        new HashSet<string>
        {
            "lib/net10.0/PolicyGen.dll",
            "lib/net10.0/PolicyGen.xml",
            "lib/net10.0/PolicyGen.pdb",
            "analyzers/dotnet/cs/PolicyGen.Generator.dll",
            "analyzers/dotnet/cs/PolicyGen.Analyzers.dll",
            "analyzers/dotnet/cs/PolicyGen.CodeFixes.dll",
            "build/PolicyGen.props",
            "build/PolicyGen.targets",
            "buildTransitive/PolicyGen.props",
            "buildTransitive/PolicyGen.targets",
            "docs/rules/PGEN1001.md",
            "build/PolicyGen.All.globalconfig",
            "build/PolicyGen.Default.globalconfig",
            "build/PolicyGen.None.globalconfig",
        },
        project.Entries().ToHashSet());

    /// <summary>Release tracking has the help link of every rule, from the root of the repository: it is the same in the package.</summary>
    [Fact]
    public void HelpLinksResolveInThePackage()
    {
        string[] links = [.. HelpLink().Matches(project.Repository("analyzers/PolicyGen.Analyzers/AnalyzerReleases.Unshipped.md")).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(links);
        Assert.Subset(project.Entries().ToHashSet(), links.ToHashSet());
    }

    [Fact]
    public void TheFormatCommandAppliesAFix()
    {
        project.Write("WalkerPolicy.cs", LiteralLine);
        project.Write("Program.cs", """
            double preTanh = args.Length;

            // The textbook's correction.
            Console.WriteLine(Math.Log(1 - Math.Tanh(preTanh) * Math.Tanh(preTanh)));
            """);
        (int exit, string output) = project.Dotnet("format", "analyzers", "--diagnostics", "PGEN1004", "--severity", "info");
        Assert.True(exit == 0, output);
        Assert.Equal("""
            double preTanh = args.Length;

            // The textbook's correction.
            Console.WriteLine(SquashMath.LogTanhJacobian(preTanh));
            """, project.Read("Program.cs"));
    }

    [Fact]
    public void TheLiteralLineRunsAndTheLogarithmIsReported()
    {
        project.Write("WalkerPolicy.cs", LiteralLine);
        project.Write("Program.cs", """
            var policy = new WalkerPolicy(24);
            PolicyWorkspace workspace = policy.CreateWorkspace();
            policy.Forward(new float[24], workspace);
            float[] action = new float[4], preSquash = new float[4], logProb = new float[1];
            var random = new RandomStream(seed: 7);
            policy.Sample(workspace, ref random, action, preSquash, logProb);
            double wrong = Math.Log(action[0]);
            Console.WriteLine($"{action.All(a => a is > -1 and < 1)} {float.IsFinite(logProb[0])}");
            Console.Error.WriteLine(wrong);
            """);
        (int exit, string output) = project.Dotnet("build");
        Assert.True(exit == 0, output);
        Assert.Equal(["PGEN1001"], Ids(output));
        (exit, output) = project.Dotnet("run", "--no-build");
        Assert.Equal(0, exit);
        Assert.StartsWith("True True", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("all", "PGEN1010")]
    [InlineData("Every", "PGENSET1")]
    public void APresetIsChosenByAProperty(string preset, params string[] reported)
    {
        project.Write("WalkerPolicy.cs", LiteralLine);
        project.Write("Program.cs", "double logStd = args.Length, std = Math.Exp(logStd);\nConsole.WriteLine(Math.Log(std));");
        (int exit, string output) = project.Dotnet("build", $"-p:PolicyGenRules={preset}", "--no-incremental");
        Assert.True(exit == 0, output);
        Assert.Equal(reported, Ids(output));
    }

    /// <summary>Native code for the oldest processor would be slow without a word.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("x86-64-v3", false)]
    public void NativeCodeWithoutVectorsIsWarnedOf(string instructionSet, bool warned)
    {
        (int exit, string output) = project.Dotnet(
            "msbuild", "-t:PolicyGenCheckInstructionSet", "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", $"-p:IlcInstructionSet={instructionSet}");
        Assert.True(exit == 0, output);
        Assert.Equal(warned, output.Contains("warning PGENAOT1: This native build has no AVX2", StringComparison.Ordinal));
    }

    [Fact]
    public void WrongUseGetsOneErrorAndNothingElse()
    {
        project.Write("WalkerPolicy.cs", LiteralLine.Replace("Low = -1", "Low = 2", StringComparison.Ordinal));
        project.Write("Program.cs", "Console.WriteLine(new WalkerPolicy(24).ObservationDim);");
        (int exit, string output) = project.Dotnet("build");
        Assert.NotEqual(0, exit);
        Assert.Equal(["PGEN0009"], Ids(output));
        int column = LiteralLine.IndexOf("-1", StringComparison.Ordinal) + 1;
        Assert.Contains($"WalkerPolicy.cs(1,{column}): error PGEN0009: Low = 2 is not below High = 1", output, StringComparison.Ordinal);
    }

    /// <summary>The ids of all errors and warnings that a build printed.</summary>
    private static string[] Ids(string output) => [.. Diagnostic().Matches(output).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\[Page\]\(../../([^)]+)\)")]
    private static partial Regex HelpLink();

    [GeneratedRegex(@"(?:error|warning) ([A-Z]+\d+):")]
    private static partial Regex Diagnostic();
}
