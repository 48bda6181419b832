using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Environments;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3003: buffers that a loop stores and writes again, and those that are copied, renewed or shared on purpose.</summary>
public class StoredBufferMutatedTests : RuleTests<StoredBufferMutatedTests>, IRuleTests
{
    private const string Beside = """
        record Transition(float[] Observation, int Index);
        record Copied(float[] Values) { public float[] Values { get; } = (float[])Values.Clone(); }
        class Sample { public float[] Values { get; set; } = []; public float[] Copy { get => []; set { } } }
        class Replay
        {
            readonly List<float[]> observations = [];
            readonly float[][] ring = new float[8][];
            readonly float[] flat = new float[80];
            int at;
            public void Store(float[] observation, float reward) { observations.Add(observation); }
            public void Push(float[] observation) { ring[at++] = observation; }
            public void Append(float[] observation) { observation.CopyTo(flat, at); }
            public void Record(ReadOnlySpan<float> observation) { observations.Add(observation.ToArray()); }
        }
        static class World
        {
            public static void Observe(float[] into) { for (int i = 0; i < into.Length; i++) { into[i] = i; } }
            public static float Sum(float[] values) => values.Sum();
        }
        """;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new StoredBufferMutatedAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new StoredBufferMutatedCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new("List<float[]> list, Replay replay, PolicyGen.Environments.Pendulum pendulum, int n, bool flag", Beside)
    {
        { "span that the environment fills", "var obs = new float[3];\nvar a = new float[1];\nfor (int t = 0; t < n; t++)\n{\n    list.Add([|obs|]); // before the step\n    pendulum.Step(a, obs);\n}\nreturn 0;", "var obs = new float[3];\nvar a = new float[1];\nfor (int t = 0; t < n; t++)\n{\n    list.Add(obs.ToArray()); // before the step\n    pendulum.Step(a, obs);\n}\nreturn 0;" },
        { "element", "var obs = new float[3];\nwhile (flag)\n{\n    obs[0] = n;\n    list.Add([|obs|]);\n}\nreturn 0;", "var obs = new float[3];\nwhile (flag)\n{\n    obs[0] = n;\n    list.Add(obs.ToArray());\n}\nreturn 0;" },
        { "inner loop", "var row = new double[3]; var rows = new List<double[]>(); for (int i = 0; i < n; i++) { for (int j = 0; j < 3; j++) row[j] = i * j; rows.Add([|row|]); } return 0;" },
        { "foreach", "var x = new float[2]; foreach (int i in new[] { 1, 2 }) { x[0] = i; x[1] = -i; list.Add([|x|]); } return 0;" },
        { "do", "var x = new float[2]; do { World.Observe(x); list.Add([|x|]); } while (flag); return 0;" },
        { "tuple", "var x = new float[2]; var pairs = new List<(float[], int)>(); for (int i = 0; i < n; i++) { x[0] = i; pairs.Add(([|x|], i)); } return 0;" },
        { "record", "var x = new float[2]; var steps = new List<Transition>(); for (int i = 0; i < n; i++) { x[0] = i; steps.Add(new Transition([|x|], i)); } return 0;", "var x = new float[2]; var steps = new List<Transition>(); for (int i = 0; i < n; i++) { x[0] = i; steps.Add(new Transition(x.ToArray(), i)); } return 0;" },
        { "object initializer", "var x = new float[2]; var steps = new List<Sample>(); for (int i = 0; i < n; i++) { x[0] = i; steps.Add(new Sample { Values = [|x|] }); } return 0;" },
        { "queue", "var x = new float[2]; var queue = new Queue<float[]>(); for (int i = 0; i < n; i++) { x[0] = i; queue.Enqueue([|x|]); } return 0;" },
        { "dictionary", "var x = new float[2]; var table = new Dictionary<int, float[]>(); for (int i = 0; i < n; i++) { x[0] = i; table.Add(i, [|x|]); } return 0;" },
        { "copy into it", "var x = new float[2]; for (int i = 0; i < n; i++) { list[i].CopyTo(x, 0); list.Add([|x|]); } return 0;" },
        { "Array.Copy", "var x = new float[2]; for (int i = 0; i < n; i++) { Array.Copy(list[i], x, 2); list.Add([|x|]); } return 0;" },
        { "cleared", "var x = new float[2]; for (int i = 0; i < n; i++) { Array.Clear(x); list.Add([|x|]); } return 0;" },
        { "span of it", "var x = new float[2]; for (int i = 0; i < n; i++) { Fill(x.AsSpan(1)); list.Add([|x|]); } return 0; static void Fill(Span<float> s) => s.Fill(1);" },
        { "span whose elements a method writes", "var x = new float[2]; for (int i = 0; i < n; i++) { Fill(x); list.Add([|x|]); } return 0; static void Fill(Span<float> s) { for (int i = 0; i < s.Length; i++) { s[i] += i; } }" },
        { "element by reference", "var x = new float[2]; for (int i = 0; i < n; i++) { Next(ref x[0]); list.Add([|x|]); } return 0; static void Next(ref float first) { first++; }" },
        { "memory that a method reads", new Members("readonly List<float[]> memory = [];\nfloat Learn() => World.Sum(memory[0]);\nvoid M(int n) { var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; memory.Add([|x|]); Learn(); } }") },
        { "buffer of one's own", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; replay.Store([|x|], 0); } return 0;" },
        { "ring of one's own", "var x = new float[2]; for (int i = 0; i < n; i++) { x[1] += i; replay.Push([|x|]); } return 0;" },
        { "list that is cleared", "var x = new List<float>();\nvar all = new List<List<float>>();\nfor (int i = 0; i < n; i++) { x.Clear(); x.Add(i); all.Add([|x|]); }\nreturn 0;", "var x = new List<float>();\nvar all = new List<List<float>>();\nfor (int i = 0; i < n; i++) { x.Clear(); x.Add(i); all.Add(x.ToList()); }\nreturn 0;" },
        { "flushed now and then", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; list.Add([|x|]); if (list.Count == 8) { list.Clear(); } } return 0;" },
        { "outer loop renews, inner does not", "for (int e = 0; e < n; e++) { var x = new float[2]; for (int t = 0; t < n; t++) { x[0] = t; list.Add([|x|]); } } return 0;" },
        { "field", new Members("readonly List<float[]> memory = [];\nvoid M(int n) { var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; memory.Add([|x|]); } }") },

        { "allocated in the loop", "for (int i = 0; i < n; i++) { var x = new float[2]; x[0] = i; list.Add(x); } return 0;" },
        { "renewed in the loop", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; list.Add(x); x = new float[2]; } return 0;" },
        { "copied", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; list.Add(x.ToArray()); } return 0;" },
        { "cloned", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; list.Add((float[])x.Clone()); } return 0;" },
        { "never written", "var x = new float[2]; for (int i = 0; i < n; i++) { list.Add(x); } return World.Sum(x);" },
        { "written before the loop", "var x = new float[2]; x[0] = 1; World.Observe(x); for (int i = 0; i < n; i++) { list.Add(x); } return 0;" },
        { "no loop", "var x = new float[2]; x[0] = 1; list.Add(x); x[0] = 2; return 0;" },
        { "shared on purpose, a place for each", "var x = new float[9]; var steps = new List<Transition>(); for (int i = 0; i < n; i++) { x[i] = i; steps.Add(new Transition(x, i)); } return 0;" },
        { "stored once", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; if (flag) { list.Add(x); break; } } return 0;" },
        { "stored and returned", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; if (flag) { list.Add(x); return 1; } } return 0;" },
        { "emptied in each round", "var x = new float[2]; for (int i = 0; i < n; i++) { list.Clear(); x[0] = i; list.Add(x); World.Sum(list[0]); } return 0;" },
        { "list of one round", "var x = new float[2]; for (int i = 0; i < n; i++) { var one = new List<float[]>(); x[0] = i; one.Add(x); World.Sum(one[0]); } return 0;" },
        { "work list", "var x = new float[2]; var stack = new Stack<float[]>(); for (int i = 0; i < n; i++) { x[0] = i; stack.Push(x); World.Sum(stack.Pop()); } return 0;" },
        { "buffer that copies", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; replay.Append(x); } return 0;" },
        { "buffer of spans", "var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; replay.Record(x); } return 0;" },
        { "record that copies", "var x = new float[2]; var all = new List<Copied>(); for (int i = 0; i < n; i++) { x[0] = i; all.Add(new Copied(x)); } return 0;" },
        { "setter with code", "var x = new float[2]; var all = new List<Sample>(); for (int i = 0; i < n; i++) { x[0] = i; all.Add(new Sample { Copy = x }); } return 0;" },
        { "queue that a method drains", new Members("readonly Queue<float[]> pending = new();\nvoid Drain() { while (pending.TryDequeue(out var block)) { World.Sum(block); } }\nvoid M(int n) { var x = new float[2]; for (int i = 0; i < n; i++) { x[0] = i; pending.Enqueue(x); Drain(); } }") },
        { "span that is read", "var x = new float[2]; for (int i = 0; i < n; i++) { Sum(x); list.Add(x); } return 0; static float Sum(Span<float> s) { float sum = 0; for (int i = 0; i < s.Length; i++) { sum += s[i]; } return sum; }" },
        { "native code that reads", new Members("[System.Runtime.InteropServices.DllImport(\"gl\")] static extern void Uniform(int at, ref float first);\nvoid M(List<float[]> list) { var x = new float[2]; for (int i = 0; i < 3; i++) { Uniform(1, ref x[0]); list.Add(x); } }") },
        { "text", "var x = new System.Text.StringBuilder(); var all = new List<object>(); for (int i = 0; i < n; i++) { x.Append(i); all.Add(x); } return 0;" },
        { "bytes", "var x = new byte[2]; var all = new List<byte[]>(); for (int i = 0; i < n; i++) { x[0] = 1; all.Add(x); } return 0;" },
        { "list that grows", "var x = new List<float>(); var all = new List<List<float>>(); for (int i = 0; i < n; i++) { x.Add(i); all.Add(x); } return 0;" },
    };

    [Fact]
    public async Task MessageNamesBufferConsequenceAndRemedy()
    {
        Diagnostic reported = (await Verifier.Verify("class C { void M(List<float[]> list) { var obs = new float[3]; for (int i = 0; i < 3; i++) { obs[0] = i; list.Add([|obs|]); } } }")).Single();
        Assert.Equal(DiagnosticSeverity.Warning, reported.Severity);
        Assert.Equal(
            "'obs' is stored in each round of a loop that goes on writing into it, so that every entry ends up with the content of the last; store a copy",
            reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
