using PolicyGen.Analyzers.Usage;
using PolicyGen.CodeFixes.Usage;
using PolicyGen.Generator;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Usage;

public class MakePartialCodeFixTests
{
    private static readonly CodeFixVerifier Verifier = new(new DeclarationAnalyzer(), new MakePartialCodeFix(), new PolicyGenerator());

    [Fact]
    public async Task Type() => await Verifier.Verify(
        "// kept\n[GaussianPolicy(ActionDim = 1)]\npublic sealed class {|PGEN0001:P|}; // kept too",
        "// kept\n[GaussianPolicy(ActionDim = 1)]\npublic sealed partial class P; // kept too");

    [Fact]
    public async Task ContainersAndType() => await Verifier.Verify(
        "public readonly struct {|PGEN0002:A|}\n{\n    class {|PGEN0002:B|}\n    {\n        [ValueFunction]\n        class {|PGEN0001:V|} { }\n    }\n}",
        "public readonly partial struct A\n{\n    partial class B\n    {\n        [ValueFunction]\n        partial class V { }\n    }\n}");

    [Fact]
    public async Task FixAll() => await Verifier.VerifyFixAll(
        "[GaussianPolicy(ActionDim = 1)]\nclass {|PGEN0001:P|} { }\n[ValueFunction]\nclass {|PGEN0001:V|} { }",
        "[GaussianPolicy(ActionDim = 1)]\npartial class P { }\n[ValueFunction]\npartial class V { }");
}
