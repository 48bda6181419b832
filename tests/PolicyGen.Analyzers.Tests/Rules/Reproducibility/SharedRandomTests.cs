using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Reproducibility;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Reproducibility;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Reproducibility;

/// <summary>PGEN4001: one generator for several threads, and one for each, behind a lock, or safe by itself.</summary>
public class SharedRandomTests : RuleTests<SharedRandomTests>, IRuleTests
{
    private const string Beside = """
        class SafeRandom : Random { }
        static class Extensions { public static double Safe(this Random random) { lock (random) { return random.NextDouble(); } } }
        """;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new SharedRandomAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new SharedRandomCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("double[] x, Random given, int n", Beside)
    {
        { "Parallel.For", "var rng = new Random();\nParallel.For(0, n, i => x[i] = [|rng|].NextDouble()); // noise\nreturn 0;", "var rng = new Random();\nParallel.For(0, n, i => x[i] = Random.Shared.NextDouble()); // noise\nreturn 0;" },
        { "two uses", "Random rng = new();\nParallel.For(0, n, i => x[i] = [|rng|].NextDouble() + rng.Next(3));\nreturn 0;", "Random rng = new();\nParallel.For(0, n, i => x[i] = Random.Shared.NextDouble() + Random.Shared.Next(3));\nreturn 0;" },
        { "seeded", "var rng = new Random(1); Parallel.For(0, n, i => { x[i] = [|rng|].NextDouble(); }); return 0;", RuleCases.NoFix },
        { "Parallel.ForEach", "var rng = new Random(); Parallel.ForEach(x, y => { _ = y * [|rng|].NextDouble(); }); return 0;" },
        { "Parallel.ForEachAsync", "var rng = new Random(); _ = Parallel.ForEachAsync(x, async (y, t) => { await Task.Delay([|rng|].Next(3), t); }); return 0;" },
        { "parameter", "Parallel.For(0, n, i => x[i] = [|given|].NextDouble()); return 0;", RuleCases.NoFix },
        { "field", new Members("readonly Random rng = new();\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = [|rng|].NextDouble());"), new Members("readonly Random rng = new();\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = Random.Shared.NextDouble());") },
        { "static field", new Members("static readonly Random Rng = new Random(7);\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = Rng2(i) + [|Rng|].NextDouble());\nstatic double Rng2(int i) => i;") },
        { "field given to the constructor", new Members("readonly Random rng;\npublic Agent(Random random) { rng = random; }\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = [|this.rng|].NextDouble());") },
        { "helper method", new Members("readonly Random rng = new();\ndouble Noise() => rng.NextDouble();\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = [|Noise()|]);") },
        { "method by name", new Members("readonly Random rng = new();\nreadonly double[] x = new double[9];\nvoid Fill(int i) => x[i] = rng.NextDouble();\nvoid M() => Parallel.For(0, 9, [|Fill|]);") },
        { "local function by name", "var rng = new Random(); Parallel.For(0, n, [|Fill|]); return 0; void Fill(int i) => x[i] = rng.NextDouble();" },
        { "parallel query", "var rng = new Random(); return x.AsParallel().Select(y => y + [|rng|].NextDouble()).Sum();" },
        { "parallel query of statements", "var rng = new Random(); x.AsParallel().ForAll(y => Console.WriteLine(y + [|rng|].NextDouble())); return 0;" },
        { "tasks of a loop", "var rng = new Random(); var tasks = new List<Task>(); for (int i = 0; i < n; i++) { int k = i; tasks.Add(Task.Run(() => x[k] = [|rng|].NextDouble())); } Task.WaitAll(tasks.ToArray()); return 0;" },
        { "tasks of a Select", "var rng = new Random(); Task.WaitAll(x.Select(y => Task.Run(() => y * [|rng|].NextDouble())).ToArray()); return 0;" },
        { "started tasks", "var rng = new Random(); for (int i = 0; i < n; i++) { Task.Factory.StartNew(() => [|rng|].Next()); } return 0;" },
        { "thread pool", "var rng = new Random(); for (int i = 0; i < n; i++) { ThreadPool.QueueUserWorkItem(_ => Console.WriteLine([|rng|].Next())); } return 0;" },
        { "threads", "var rng = new Random(); for (int i = 0; i < n; i++) { new Thread(() => Console.WriteLine([|rng|].Next())).Start(); } return 0;" },
        { "passed on", "var rng = new Random(); Parallel.For(0, n, i => x[i] = Draw([|rng|])); return 0; static double Draw(Random r) => r.NextDouble();" },
        { "stream", "var random = new RandomStream(1); Parallel.For(0, n, i => x[i] = [|random|].NextDouble()); return 0;", RuleCases.NoFix },
        { "pool of the runtime", new Members("void M(WorkerPool pool, double[] x) { var rng = new Random(3); pool.Run(x.Length, (i, worker) => x[i] = [|rng|].NextDouble()); }") },

        { "Random.Shared", "Parallel.For(0, n, i => x[i] = Random.Shared.NextDouble()); return 0;" },
        { "Random.Shared in a local", "var rng = Random.Shared; Parallel.For(0, n, i => x[i] = rng.NextDouble()); return 0;" },
        { "Random.Shared in a field", new Members("static readonly Random Rng = Random.Shared;\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = Rng.NextDouble());") },
        { "made inside", "Parallel.For(0, n, i => { var rng = new Random(i); x[i] = rng.NextDouble(); }); return 0;" },
        { "one for each thread", "Parallel.For(0, n, () => new Random(), (i, state, rng) => { x[i] = rng.NextDouble(); return rng; }, rng => { }); return 0;" },
        { "ThreadLocal", "var rng = new ThreadLocal<Random>(() => new Random()); Parallel.For(0, n, i => x[i] = rng.Value!.NextDouble()); return 0;" },
        { "ThreadStatic", new Members("[ThreadStatic] static Random? rng;\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = (rng ??= new Random()).NextDouble());") },
        { "lock", "var rng = new Random(); Parallel.For(0, n, i => { lock (rng) { x[i] = rng.NextDouble(); } }); return 0;" },
        { "lock of the helper", new Members("readonly Random rng = new();\ndouble Noise() { lock (rng) { return rng.NextDouble(); } }\nvoid M(double[] x) => Parallel.For(0, x.Length, i => x[i] = Noise());") },
        { "extension that locks", "var rng = new Random(); Parallel.For(0, n, i => x[i] = rng.Safe()); return 0;" },
        { "semaphore", "var rng = new Random(); var gate = new SemaphoreSlim(1); Parallel.For(0, n, i => { gate.Wait(); x[i] = rng.NextDouble(); gate.Release(); }); return 0;" },
        { "array by index", "var rngs = new Random[n]; Parallel.For(0, n, i => x[i] = rngs[i].NextDouble()); return 0;" },
        { "drawn before", "var rng = new Random(); double y = rng.NextDouble(); Parallel.For(0, n, i => x[i] = y); return 0;" },
        { "plain loop", "var rng = new Random(); for (int i = 0; i < n; i++) x[i] = rng.NextDouble(); return 0;" },
        { "plain query", "var rng = new Random(); return x.Select(y => y + rng.NextDouble()).Sum();" },
        { "one task", "var rng = new Random(); Task.Run(() => x[0] = rng.NextDouble()).Wait(); return 0;" },
        { "task of its own generator", "for (int i = 0; i < n; i++) { var rng = new Random(i); Task.Run(() => rng.Next()); } return 0;" },
        { "awaited one by one", new Members("async Task M(int n) { var rng = new Random(); for (int i = 0; i < n; i++) { await Task.Run(() => rng.Next()); } }") },
        { "derived class", "Random rng = new SafeRandom(); Parallel.For(0, n, i => x[i] = rng.NextDouble()); return 0;" },
        { "renewed by each", "Random rng = new(); Parallel.For(0, n, i => { rng = new Random(i); x[i] = rng.NextDouble(); }); return 0;" },
        { "generator of the item", new Members("record Worker(Random Random);\nvoid M(Worker[] workers) => Parallel.ForEach(workers, worker => worker.Random.Next());") },
        { "stream of the item", "var random = new RandomStream(1); Parallel.For(0, n, i => { var own = new RandomStream((ulong)i); x[i] = own.NextDouble(); }); return 0;" },
        { "one action of several", "var rng = new Random(); Parallel.Invoke(() => x[0] = rng.NextDouble(), () => x[1] = 1); return 0;" },
    };

    [Theory]
    [InlineData("", "two threads that meet in it draw the same numbers")]
    [InlineData("7", "with a seed draws nothing but zeros once two threads have met in it")]
    public async Task MessageNamesGeneratorThreadsConsequenceAndRemedy(string seed, string consequence) => Assert.Equal(
        $"'rng' is shared by the threads of Parallel.For: System.Random is not thread-safe, {consequence}, and no run can be repeated; give each thread or item its own, or use Random.Shared",
        (await Verifier.Verify($"class C {{ void M(double[] x) {{ var rng = new Random({seed}); Parallel.For(0, 9, i => x[i] = [|rng|].NextDouble()); }} }}")).Single().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task NoFixTakesThePlaceOfAHelper() => await new PolicyGen.Testing.CodeFixVerifier(Analyzer, Fix!).VerifyNoFix(
        "class C { readonly Random rng = new(); double Draw() => rng.NextDouble(); void M() => Parallel.For(0, 9, i => { [|rng|].Next(); Console.WriteLine(Draw()); }); }");
}
