using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Reproducibility;
using PolicyGen.Analyzers.Tests.Kit;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Reproducibility;

/// <summary>PGEN4003: workspaces and environments that threads share, and those of which each has its own.</summary>
public class SharedWorkspaceTests : RuleTests<SharedWorkspaceTests>, IRuleTests
{
    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new SharedWorkspaceAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => null;

    /// <inheritdoc/>
    public static RuleCases Cases => new("IPolicy policy, PolicyWorkspace workspace, NetworkWorkspace network, IValueFunction value, float[][] x, int n, WorkerPool pool")
    {
        { "Parallel.For", "Parallel.For(0, n, i => policy.Forward(x[i], [|workspace|])); return 0;" },
        { "made before", "var w = policy.CreateWorkspace(); Parallel.For(0, n, i => policy.Forward(x[i], [|w|])); return 0;" },
        { "used twice", "Parallel.For(0, n, i => { policy.Forward(x[i], [|workspace|]); policy.DeterministicAction(workspace, x[i]); }); return 0;" },
        { "Parallel.ForEach", "Parallel.ForEach(x, y => policy.Forward(y, [|workspace|])); return 0;" },
        { "pool of the runtime", "pool.Run(n, (i, worker) => policy.Forward(x[i], [|workspace|])); return 0;" },
        { "parallel query", "x.AsParallel().ForAll(y => policy.Forward(y, [|workspace|])); return 0;" },
        { "tasks of a loop", "for (int i = 0; i < n; i++) { int k = i; Task.Run(() => policy.Forward(x[k], [|workspace|])); } return 0;" },
        { "tasks of a Select", "Task.WaitAll(x.Select(y => Task.Run(() => policy.Forward(y, [|workspace|]))).ToArray()); return 0;" },
        { "threads", "for (int i = 0; i < n; i++) { int k = i; new Thread(() => policy.Forward(x[k], [|workspace|])).Start(); } return 0;" },
        { "workspace of a network", "Parallel.For(0, n, i => value.Forward(x[i], [|network|], x[i])); return 0;" },
        { "workspace of a critic", new Members("void M(IQFunction critic, QWorkspace w, float[][] x) => Parallel.For(0, x.Length, i => critic.Forward(x[i], x[i], [|w|], x[i]));") },
        { "field", new Members("readonly PolicyWorkspace workspace = null!;\nvoid M(IPolicy policy, float[][] x) => Parallel.For(0, x.Length, i => policy.Forward(x[i], [|workspace|]));") },
        { "helper method", new Members("readonly PolicyWorkspace workspace = null!;\nreadonly IPolicy policy = null!;\nvoid Act(float[] x) => policy.Forward(x, workspace);\nvoid M(float[][] x) => Parallel.For(0, x.Length, i => [|Act(x[i])|]);") },
        { "environment", new Members("void M(PolicyGen.Environments.Pendulum env, float[][] x) => Parallel.For(0, x.Length, i => [|env|].Reset(i, x[i]));") },

        { "one for each worker", "var all = new PolicyWorkspace[4]; pool.Run(n, (i, worker) => policy.Forward(x[i], all[worker])); return 0;" },
        { "made inside", "Parallel.For(0, n, i => { var w = policy.CreateWorkspace(); policy.Forward(x[i], w); }); return 0;" },
        { "one for each thread", "Parallel.For(0, n, () => policy.CreateWorkspace(), (i, state, w) => { policy.Forward(x[i], w); return w; }, w => { }); return 0;" },
        { "ThreadLocal", "var w = new ThreadLocal<PolicyWorkspace>(() => policy.CreateWorkspace()); Parallel.For(0, n, i => policy.Forward(x[i], w.Value!)); return 0;" },
        { "ThreadStatic", new Members("[ThreadStatic] static PolicyWorkspace? workspace;\nvoid M(IPolicy policy, float[][] x) => Parallel.For(0, x.Length, i => policy.Forward(x[i], workspace ??= policy.CreateWorkspace()));") },
        { "lock", "Parallel.For(0, n, i => { lock (workspace) { policy.Forward(x[i], workspace); } }); return 0;" },
        { "plain loop", "for (int i = 0; i < n; i++) policy.Forward(x[i], workspace); return 0;" },
        { "plain query", "return x.Select(y => { policy.Forward(y, workspace); return y[0]; }).Sum();" },
        { "one task", "Task.Run(() => policy.Forward(x[0], workspace)).Wait(); return 0;" },
        { "task with its own", "for (int i = 0; i < n; i++) { int k = i; var w = policy.CreateWorkspace(); Task.Run(() => policy.Forward(x[k], w)); } return 0;" },
        { "awaited one by one", new Members("async Task M(IPolicy policy, PolicyWorkspace w, float[][] x) { foreach (float[] y in x) { await Task.Run(() => policy.Forward(y, w)); } }") },
        { "policy alone", "Parallel.For(0, n, i => { var w = policy.CreateWorkspace(); policy.Forward(x[i], w); Console.WriteLine(policy.ActionDim); }); return 0;" },
        { "used before", "policy.Forward(x[0], workspace); Parallel.For(0, n, i => x[i][0] = 1); return workspace.Rows;" },
        { "workspace of the item", new Members("record Worker(PolicyWorkspace Workspace);\nvoid M(IPolicy policy, Worker[] all, float[] x) => Parallel.ForEach(all, each => policy.Forward(x, each.Workspace));") },
        { "environment of the item", new Members("void M(PolicyGen.Environments.Pendulum[] all, float[][] x) => Parallel.For(0, x.Length, i => all[i].Reset(i, x[i]));") },
    };

    [Fact]
    public async Task MessageNamesWorkspaceThreadsConsequenceAndRemedy() => Assert.Equal(
        "'w' is shared by the threads of Parallel.For: a workspace holds one forward pass, and they overwrite each other's activations and gradients; make one for each worker",
        (await Verifier.Verify("class C { void M(IPolicy p, PolicyWorkspace w, float[] x) => Parallel.For(0, 9, i => p.Forward(x, [|w|])); }")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
