using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Suppressors;
using PolicyGen.Generator;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Suppressors;

/// <summary>Warnings about generated members are gone, those about the own half of the type stay.</summary>
public class GeneratedMembersSuppressorTests
{
    private const string Policies = """
        [assembly: CLSCompliant(true)]
        [SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 1)] public partial class Policy;
        [QFunction(ObservationDim = 3, ActionDim = 1)] public partial class Critic;
        public static partial class Outer { [ValueFunction(ObservationDim = 3)] public partial class Value; }
        """;

    [Fact]
    public async Task ClsWarningsOfGeneratedMembersAreSuppressed()
    {
        ImmutableArray<Diagnostic> all = await Diagnose(Policies);
        Assert.All(["CS3001", "CS3002", "CS3003"], id => Assert.Contains(all, each => each.Id == id));
        Assert.All(all, each => Assert.True(each.IsSuppressed, each.ToString()));
    }

    [Fact]
    public async Task ClsWarningsOfTheOwnHalfStay()
    {
        Diagnostic own = Assert.Single(await Diagnose(Policies + "partial class Policy { public void M(ulong x) { } }"), each => !each.IsSuppressed);
        Assert.Equal(("CS3001", "Test0.cs"), (own.Id, own.Location.SourceTree!.FilePath));
    }

    [Fact]
    public async Task ClsWarningsOfOtherTypesStay() =>
        Assert.False(Assert.Single(await Diagnose("[assembly: CLSCompliant(true)] public class Other { public void M(ulong x) { } }")).IsSuppressed);

    [Theory]
    [InlineData("[GaussianPolicy(ActionDim = 1)] public abstract partial class Policy;", true)]
    [InlineData("[ValueFunction] public abstract partial class Value { protected Value(int n, string name) : this(n) { } }", true)]
    [InlineData("[GaussianPolicy(ActionDim = 1)] public abstract partial class Policy { public Policy(string name) : this(1, 1ul) { } }", false)]
    [InlineData("public abstract class Other { public Other() { } }", false)]
    public async Task PublicConstructorsOfAbstractTypes(string source, bool isSuppressed) => Assert.Equal(isSuppressed, Assert.Single(await Diagnose(source)).IsSuppressed);

    /// <summary>All warnings, those that are suppressed included, but for missing documentation.</summary>
    private static async Task<ImmutableArray<Diagnostic>> Diagnose(string source)
    {
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(source), new PolicyGenerator());
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> all = await new CompilationWithAnalyzers(compilation, [new AbstractConstructors(), new GeneratedMembersSuppressor()], options).GetAllDiagnosticsAsync();
        return [.. all.Where(each => each.Severity >= DiagnosticSeverity.Warning && each.Id != "CS1591")];
    }

#pragma warning disable RS1001, RS1029, RS2008 // It has the id of the rule that it stands in for, and is never loaded by a compiler.
    /// <summary>Stands in for CA1012, which is not in the compiler.</summary>
    private sealed class AbstractConstructors : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("CA1012", "Abstract types should not have public constructors", "{0}", "Design", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                each =>
                {
                    if (each.Symbol is INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Class } type && type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility == Accessibility.Public))
                    {
                        each.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], type.Name));
                    }
                },
                SymbolKind.NamedType);
        }
    }
}
