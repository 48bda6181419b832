using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.Testing;

namespace PolicyGen.Analyzers.Tests;

/// <summary>Files on which the rules have much to say: two dense ones, the wrong examples of the rules' pages, and cases of their tests.</summary>
internal static class SampleFiles
{
    private const int Enough = 64;

    private static readonly string[] Dense =
    [
        """
        namespace Robots;
        public partial class Arm<T> where T : Arm<T>
        {
            [SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1.0, -2 }, High = new object[] { 1, 2f }, Hidden = [8, 8], Activation = Activation.Silu)]
            public partial class Policy { public Policy(string name) : this(3, 1ul) { } int Extra => 1; }
        }
        """,
        """
        class Agent
        {
            private float x; private readonly float[] buffer = new float[4];
            double M(IPolicy policy, PolicyWorkspace workspace, [Action] ReadOnlySpan<float> torque, double[] actions)
            {
                policy.DeterministicAction(workspace, buffer); x = buffer[0];
                var (a, b) = (actions[0], actions.Select((y, i) => Math.Log(Math.Abs(y) + 1e-8) * i).Sum());
                foreach (var action in actions) { x += (float)Math.Log(action); }
                for (int i = 0; i < actions.Length; i++) a += MathF.Log(torque[i..][0]) + Math.Log(x) + Math.Log(a, 2);
                return actions switch { [var first, .., ^1] => Math.Log(first), _ => Math.Log(b) };
            }
        }
        """,
    ];

    /// <summary>The sources, and how each is parsed.</summary>
    public static ImmutableArray<(string Source, CSharpParseOptions Options)> All { get; } =
    [
        .. Dense.Select(source => (source, Compilations.ParseOptions))
            .Concat(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, RuleTable.Pages), "PGEN*.md").Order(StringComparer.Ordinal).Select(file => PageExample.Read(File.ReadAllText(file), "## Wrong")))
            .Concat(RuleUnderTest.All.SelectMany(rule => rule.Cases.Where(each => each.IsReported).Index()).OrderBy(each => each.Index)
                .Select(each => (Markup.Parse(each.Item.Source, "").Source, Compilations.ParseOptions)))
            .Take(Enough),
    ];
}
