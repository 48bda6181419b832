using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Generator.Tests.Generated;

/// <summary>The attribute works wherever a partial class can stand, and every option makes code that compiles without warnings and runs.</summary>
public class DeclarationShapeTests
{
    private const string Attribute = "[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)]";

    public static TheoryData<string, string> Shapes => new()
    {
        { Attribute + " public partial class WalkerPolicy;", "WalkerPolicy" },
        { Attribute + " internal partial class WalkerPolicy { }", "WalkerPolicy" },
        { "namespace A.B { " + Attribute + " public partial class P; }", "A.B.P" },
        { "namespace @class; public partial struct S { public partial record R { public partial interface I { " + Attribute + " public partial class P; } } }", "class.S+R+I+P" },
        { Attribute + " public partial class P<T, U> where T : class, new();", "P`2" },
        { "partial class O<T> { " + Attribute + " internal sealed partial class P<U>; }", "O`1+P`1" },
        { "partial class O { " + Attribute + " private partial class P { internal int Mine => ActionDim; } }", "O+P" },
        { Attribute + " public sealed partial class @event { public int Extra() => ObservationDim; }", "event" },
        { "public abstract class Base { public virtual int Level => 1; } " + Attribute + " public partial class P : Base;", "P" },
        { "namespace N { class Dense { } class Math { } class Span { } class System { } class PolicyGen { } class Heads { } class TLanes { } " + Attribute + " partial class P; }", "N.P" },
        { Attribute + " public partial class Walker { [ValueFunction] public partial class Kl; [ValueFunction] public partial class reference; }", "Walker" },
        { "public class Base { public class LogProbTerms; public class Scores; } " + Attribute + " public partial class P<KlTerms> : Base;", "P`1" },
        { "/// <summary>Documented.</summary>\n" + Attribute + " public partial class P { /// <summary>An overload.</summary>\npublic void Initialize() { } }", "P" },
        { Attribute + " partial class Policy; " + Attribute + " partial class policy;", "policy" },
    };

    public static TheoryData<string> Options
    {
        get
        {
            var options = new TheoryData<string>();
            foreach (string activation in Enum.GetNames<Activation>())
            {
                options.Add("Activation = Activation." + activation);
            }

            foreach (string kind in Enum.GetNames<LogStdKind>())
            {
                foreach (string limit in Enum.GetNames<LogStdLimit>())
                {
                    options.Add($"LogStd = LogStdKind.{kind}, LogStdLimit = LogStdLimit.{limit}");
                }
            }

            options.Add("Hidden = new int[0]");
            options.Add("Hidden = new[] { 1, 2, 3, 4, 5 }");
            options.Add("Hidden = [17]");
            options.Add("Low = 0, High = 1");
            options.Add("Low = new[] { -1, 0, 1, 2 }, High = 3");
            options.Add("Low = -2.5f, High = 2.5");
            options.Add("OutputGain = 1, InitialLogStd = -2, LogStdMin = -3, LogStdMax = 0.5");
            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_stands_anywhere(string source, string metadataName) =>
        AssertSamples((IPolicy)Activator.CreateInstance(GeneratedAssembly.CompileWithoutWarnings(source).Closed(metadataName), 3, 0UL)!);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_compiles_and_runs(string options)
    {
        string source = $"[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 4, {options})] public partial class P;";
        AssertSamples((IPolicy)Activator.CreateInstance(GeneratedAssembly.CompileWithoutWarnings(source).GetType("P")!, 0UL)!);
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_culture_of_the_machine_does_not_matter(string culture)
    {
        const string source = "[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 2, Low = new[] { -0.3, -1.5 }, High = 1.25, LogStdMin = -2.5, Activation = Activation.Silu)] partial class Indigo;";
        string[] expected = Texts(source);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Texts(source));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Hint_names_differ_even_without_regard_to_case_and_stay_short()
    {
        string longName = new('x', 300);
        string source = $$"""
            namespace A { {{Attribute}} partial class P; {{Attribute}} partial class p; {{Attribute}} partial class P<T>; partial class P<T> { {{Attribute}} partial class Q; } }
            namespace A.P_ { {{Attribute}} partial class Q; }
            {{Attribute}} partial class {{longName}}1; {{Attribute}} partial class {{longName}}2;
            """;
        GeneratorRunResult result = Compilations.Run(source, new PolicyGenerator()).GetRunResult().Results.Single();
        string[] hints = [.. result.GeneratedSources.Select(s => s.HintName)];
        Assert.Null(result.Exception);
        Assert.Equal(7 * 8, hints.Length);
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(hints, hint => Assert.True(hint.Length <= 160 && hint.IndexOfAny(['/', '<', '>', ':']) < 0, hint));
    }

    [Fact]
    public void Generated_text_has_line_feeds_only_and_no_trailing_space()
    {
        foreach (string text in Texts(Attribute + " public partial class P; [ValueFunction] partial class V; [FullCovarianceGaussianPolicy(ActionDim = 2)] partial class F; [QFunction(ActionDim = 2)] partial class Q;"))
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_declaration_with_errors_compiles_but_refuses_to_run()
    {
        const string source = "[SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 2, Low = 1, High = -1)] public partial class P; [ValueFunction(ObservationDim = 0)] public partial class V; [QFunction(ObservationDim = 3, ActionDim = 2, Critics = 0)] public partial class Q;";
        System.Reflection.Assembly assembly = GeneratedAssembly.CompileWithoutWarnings(source);
        foreach (object[] arguments in new object[][] { ["P", 0UL], ["V", 0UL], ["Q", 0UL] })
        {
            Exception thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => Activator.CreateInstance(assembly.GetType((string)arguments[0])!, arguments[1..])).InnerException!;
            Assert.Contains("has errors", Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
        }
    }

    private static string[] Texts(string source) =>
        [.. Compilations.Run(source, new PolicyGenerator()).GetRunResult().Results.Single().GeneratedSources.Select(s => s.SourceText.ToString())];

    private static void AssertSamples(IPolicy policy)
    {
        PolicyWorkspace workspace = policy.CreateWorkspace(2);
        policy.Forward([0.1f, -0.2f, 0.3f, 1, 2, -3], workspace);
        float[] actions = new float[2 * policy.ActionDim];
        float[] preSquash = new float[2 * policy.ActionDim];
        float[] logProbs = new float[2];
        float[] again = new float[2];
        var random = new RandomStream(1);
        policy.Sample(workspace, ref random, actions, preSquash, logProbs);
        policy.LogProb(workspace, preSquash, again);
        for (int row = 0; row < 2; row++)
        {
            Assert.Equal(again[row], logProbs[row], 1e-5 * Math.Max(1, Math.Abs(again[row])));
        }

        for (int i = 0; i < actions.Length; i++)
        {
            Assert.InRange(actions[i], policy.ActionLow[i % policy.ActionDim], policy.ActionHigh[i % policy.ActionDim]);
        }
    }
}
