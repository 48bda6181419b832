using PolicyGen.Analyzers.Rules.Densities;
using PolicyGen.Testing;
using Xunit;
using Xunit.Sdk;

namespace PolicyGen.Analyzers.Tests.Testing;

/// <summary>The verifiers themselves fail where they should.</summary>
public class VerifierTests
{
    private static readonly AnalyzerVerifier Verifier = new(new LogOfActionAnalyzer());

    [Theory]
    [InlineData("class C { double M(float action) => Math.Log(action); }", "Unexpected: PGEN1001")]
    [InlineData("class C { double M(float x) => [|Math.Log(x)|]; }", "Missing: PGEN1001 on 'Math.Log(x)'")]
    [InlineData("class C { double M(float action) => Math.[|Log|](action); }", "Missing: PGEN1001 on 'Log'")]
    [InlineData("class C { double M(float x) => y; }", "CS0103")]
    public async Task Fails(string markup, string message)
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verifier.Verify(markup));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailureShowsTheSourceWithSquiggles()
    {
        var failure = await Assert.ThrowsAnyAsync<XunitException>(() => Verifier.Verify("class C\n{\n    double M(float action) => Math.Log(action);\n}"));
        const string line = "   3     double M(float action) => Math.Log(action);";
        string squiggles = new string(' ', line.IndexOf("Math", StringComparison.Ordinal)) + new string('~', "Math.Log(action)".Length);
        Assert.Contains($"{line}\n{squiggles} Warning PGEN1001", failure.Message, StringComparison.Ordinal);
    }
}
