using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Rules.Environments;
using PolicyGen.Analyzers.Tests.Kit;
using PolicyGen.CodeFixes.Rules.Environments;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Rules.Environments;

/// <summary>PGEN3001: one flag for both ends where a value is bootstrapped, and flags that only say when to reset.</summary>
public class TruncationAsTerminationTests : RuleTests<TruncationAsTerminationTests>, IRuleTests
{
    private const string Beside = """
        class Gym { public (float[] Observation, double Reward, bool Terminated, bool Truncated) Step(float[] action) => (action, 0, false, false); public void Reset() { } }
        record Transition(float[] Observation, double Reward, bool Done);
        record Outcome(double Reward, bool Terminated, bool Truncated) { public bool Done => Terminated || Truncated; }
        class Replay { public void Add(float[] observation, double reward, bool done) { } }
        static class Estimator { public static void Gae(double[] rewards, bool[] dones) { } public static double OneStepTarget(double reward, double next, bool terminal) => 0; }
        """;

    /// <inheritdoc/>
    public static DiagnosticAnalyzer Analyzer => new TruncationAsTerminationAnalyzer();

    /// <inheritdoc/>
    public static CodeFixProvider? Fix => new TruncationAsTerminationCodeFix();

    /// <inheritdoc/>
    public static RuleCases Cases => new(
        "bool terminated, bool truncated, double reward, double nextValue, double gamma, bool[] dones, PolicyGen.Environments.EpisodeEnd end, Gym gym, Replay buffer, float[] observation", Beside)
    {
        { "in place", "return reward + gamma * ([|terminated || truncated|] ? 0 : nextValue);", "return reward + gamma * (terminated ? 0 : nextValue);" },
        { "local", "bool done = terminated || truncated;\nreturn reward + ([|done|] ? 0 : gamma * nextValue);", "bool done = terminated || truncated;\nreturn reward + (terminated ? 0 : gamma * nextValue);" },
        { "negated", "bool done = truncated || terminated;\nreturn reward + (![|done|] ? gamma * nextValue : 0);", "bool done = truncated || terminated;\nreturn reward + (!terminated ? gamma * nextValue : 0);" },
        { "flag of what goes on", "bool goesOn = !terminated && !truncated;\nreturn reward + ([|goesOn|] ? gamma * nextValue : 0);", "bool goesOn = !terminated && !truncated;\nreturn reward + ((!terminated) ? gamma * nextValue : 0);" },
        { "mask that multiplies", "return reward + gamma * nextValue * ([|terminated | truncated|] ? 0 : 1);" },
        { "one minus", "bool done = terminated || truncated; return reward + gamma * nextValue * (1 - ([|done|] ? 1 : 0));" },
        { "mask local", "bool done = terminated || truncated; double mask = [|done|] ? 0 : 1; return reward + gamma * mask * nextValue;" },
        { "if", "double target = reward; if (!([|terminated || truncated|])) target += gamma * nextValue; return target;" },
        { "if and else", "bool done = terminated || truncated; if ([|done|]) return reward; else return reward + gamma * nextValue;" },
        { "stored by a method", "bool done = terminated || truncated;\nbuffer.Add(observation, reward, [|done|]);\nreturn 0;", "bool done = terminated || truncated;\nbuffer.Add(observation, reward, terminated);\nreturn 0;" },
        { "stored in a transition", "var list = new List<Transition>(); list.Add(new Transition(observation, reward, [|terminated || truncated|])); return 0;" },
        { "stored in an array", "for (int t = 0; t < 2; t++) { dones[t] = [|terminated || truncated|]; } return 0;" },
        { "stored in a list", "var terminals = new List<bool>(); terminals.Add([|terminated || truncated|]); return 0;" },
        { "passed to an estimator", "return Estimator.OneStepTarget(reward, nextValue, [|terminated || truncated|]);" },
        { "deconstruction", "bool done = false; while (!done) { var (next, r, over, cut) = gym.Step(observation); var (_, _, isTerminal, isTruncated) = gym.Step(next); done = isTerminal || isTruncated; reward = r + ([|done|] ? 0 : gamma * nextValue); } return reward;" },
        { "members of a tuple", "var step = gym.Step(observation); return step.Reward + gamma * ([|step.Terminated || step.Truncated|] ? 0 : nextValue);" },
        { "members of a record", new Members("double M(Outcome outcome, double gamma, double nextValue) { bool done = outcome.Terminated || outcome.Truncated; return outcome.Reward + ([|done|] ? 0 : gamma * nextValue); }") },
        { "helper property", new Members("double M(Outcome outcome, double gamma, double nextValue) => outcome.Reward + ([|outcome.Done|] ? 0 : gamma * nextValue);") },
        { "helper method", new Members("static bool IsOver(bool terminated, bool truncated) => terminated || truncated;\ndouble M(bool a, bool b, double gamma, double nextValue) => [|IsOver(a, b)|] ? 0 : gamma * nextValue;") },
        { "or-assignment", "bool done = terminated; done |= truncated; return reward + ([|done|] ? 0 : gamma * nextValue);" },
        { "field written before", new Members("bool done;\ndouble M(bool terminated, bool truncated, double nextValue) { done = terminated || truncated; return [|done|] ? 0 : nextValue; }") },
        { "step count", "int step = 3, maxSteps = 200; bool done = terminated || step >= maxSteps; return reward + ([|done|] ? 0 : gamma * nextValue);" },
        { "step count asked for once more with termination", "int step = 3, maxSteps = 200; bool done = terminated || step >= maxSteps; if (terminated || step >= maxSteps) gym.Reset(); return reward + ([|done|] ? 0 : gamma * nextValue);" },
        { "value under a discount", new Members("double M(bool terminated, bool truncated, double gamma, double value) => gamma * ([|terminated || truncated|] ? 0 : value);") },
        { "end of an episode", "return reward + ([|end != PolicyGen.Environments.EpisodeEnd.None|] ? 0 : gamma * nextValue);", "return reward + (end.HasFlag(global::PolicyGen.Environments.EpisodeEnd.Terminated) ? 0 : gamma * nextValue);" },
        { "end that is none", "return reward + ([|end == PolicyGen.Environments.EpisodeEnd.None|] ? gamma * nextValue : 0);", "return reward + ((!end.HasFlag(global::PolicyGen.Environments.EpisodeEnd.Terminated)) ? gamma * nextValue : 0);" },
        { "both bits", "return reward + ([|(end & (PolicyGen.Environments.EpisodeEnd.Terminated | PolicyGen.Environments.EpisodeEnd.Truncated)) != 0|] ? 0 : gamma * nextValue);" },
        { "mask of a trace and of a bootstrap", "double gae = 0; for (int t = 0; t < 9; t++) { double mask = [|terminated || truncated|] ? 0 : 1; double delta = reward + gamma * nextValue * mask; gae = delta + gamma * 0.95 * mask * gae; } return gae;", RuleCases.NoFix },
        { "flag written twice", "if (terminated || truncated) gym.Reset(); dones[0] = [|terminated || truncated|]; return 0;" },
        { "pattern", "bool done = end is not PolicyGen.Environments.EpisodeEnd.None; buffer.Add(observation, reward, [|done|]); return 0;" },
        { "either flag of the end", "return reward + ([|end.HasFlag(PolicyGen.Environments.EpisodeEnd.Terminated) || end.HasFlag(PolicyGen.Environments.EpisodeEnd.Truncated)|] ? 0 : gamma * nextValue);" },

        { "trace of advantages", "double gae = 0; for (int t = 0; t < 9; t++) { double notDone = terminated || truncated ? 0 : 1; double delta = reward + gamma * nextValue * (terminated ? 0 : 1); gae = delta + gamma * 0.95 * notDone * gae; } return gae;" },
        { "sum of rewards", "double sum = 0; for (int t = 0; t < 9; t++) { sum = reward + gamma * sum * (terminated || truncated ? 0 : 1); } return sum;" },
        { "reset", "bool done = terminated || truncated; if (done) gym.Reset(); return reward;" },
        { "loop condition", "bool done = false; while (!done) { var (_, r, over, cut) = gym.Step(observation); done = over || cut; reward += r; } return reward;" },
        { "termination alone", "return reward + (terminated ? 0 : gamma * nextValue);" },
        { "told apart", "bool done = terminated || truncated; if (done) { gym.Reset(); } return reward + gamma * (terminated ? 0 : nextValue);" },
        { "reward of a flag", "bool done = terminated || truncated; return done ? 0 : reward;" },
        { "bootstrapped into the reward", "if (truncated) reward += gamma * nextValue; dones[0] = terminated || truncated; return reward;" },
        { "bootstrapped when truncated alone", "if (truncated && reward > 0) reward += gamma * nextValue; buffer.Add(observation, reward, terminated || truncated); return 0;" },
        { "bootstrapped when truncated and not terminated", "if (truncated && !terminated) reward += gamma * nextValue; dones[0] = terminated || truncated; return reward;" },
        { "stored beside each other", "bool[] cuts = new bool[1]; cuts[0] = truncated; dones[0] = terminated || truncated; return 0;" },
        { "end told apart before", "if (end == PolicyGen.Environments.EpisodeEnd.Truncated) reward += gamma * nextValue; dones[0] = end != PolicyGen.Environments.EpisodeEnd.None; return reward;" },
        { "counted", "int episodes = 0; episodes += terminated || truncated ? 1 : 0; return episodes;" },
        { "logged", "Console.WriteLine(terminated || truncated ? \"over\" : \"on\"); return 0;" },
        { "other flags", "bool a = reward > 0, b = gamma > 1; return a || b ? 0 : nextValue;" },
        { "returned to the caller", new Members("(float[] Observation, bool Done) M(float[] o, bool terminated, bool truncated) => (o, terminated || truncated);") },
        { "stored apart", "buffer.Add(observation, reward, terminated); dones[0] = terminated; return truncated ? 1 : 0;" },
        { "overwritten", "bool done = terminated || truncated; done = terminated; return done ? 0 : gamma * nextValue;" },
        { "one branch only", "bool done = terminated; if (reward > 0) done = terminated || truncated; return done ? 0 : gamma * nextValue;" },
        { "end that is terminal", "return end == PolicyGen.Environments.EpisodeEnd.Terminated ? 0 : gamma * nextValue;" },
        { "bit of termination", "return reward + ((end & PolicyGen.Environments.EpisodeEnd.Terminated) != 0 ? 0 : gamma * nextValue);" },
        { "bit of truncation asked elsewhere", "if ((end & PolicyGen.Environments.EpisodeEnd.Truncated) != 0) reward += gamma * nextValue; dones[0] = end != PolicyGen.Environments.EpisodeEnd.None; return reward;" },
        { "end that resets", "if (end != PolicyGen.Environments.EpisodeEnd.None) { gym.Reset(); reward = 0; } return reward;" },
        { "both bootstrapped", "if (terminated || truncated) return gamma * nextValue; else return gamma * nextValue + reward;" },
        { "value that is no future", new Members("bool done; int step, maxSteps;\nfloat Opacity(float value) => done || step >= maxSteps ? 0 : value;") },
        { "step count told apart", "int step = 3, maxSteps = 200; bool done = terminated || step >= maxSteps; double target = reward + (done ? 0 : gamma * nextValue); if (step >= maxSteps && !terminated) target += gamma * nextValue; return target;" },
        { "text that was truncated", new Members("int M(string text, bool truncated, bool closed) => closed || truncated ? 0 : text.Length;") },
        { "stored elsewhere", new Members("readonly List<bool> flags = [];\nvoid M(bool terminated, bool truncated) => flags.Add(terminated || truncated);") },
    };

    [Fact]
    public async Task AConditionOfThousandsOfOperandsIsRead() => await Verifier.Verify($$"""
        class C
        {
            double M(bool a, bool terminated, bool truncated, double gamma, double nextValue)
            {
                double target = 0;
                if ([|{{string.Concat(Enumerable.Repeat("a || ", 5000))}}terminated || truncated|]) { } else { target += gamma * nextValue; }
                return target;
            }
        }
        """);

    [Fact]
    public async Task NamesCanBeTurnedOffAndTypesStay() =>
        await new PolicyGen.Testing.AnalyzerVerifier(Analyzer) { Config = new Dictionary<string, string> { ["policygen.name_heuristics"] = "false" } }.Verify("""
            class C
            {
                double M(PolicyGen.Environments.EpisodeEnd end, double v) => [|end != PolicyGen.Environments.EpisodeEnd.None|] ? 0 : v;
                double N(bool terminated, bool truncated, double nextV) => terminated || truncated ? 0 : nextV;
            }
            """);

    [Fact]
    public async Task ByTypeAWarningAndByNameAnInfo()
    {
        Diagnostic[] reported = [.. await Verifier.Verify("""
            class C
            {
                double M(PolicyGen.Environments.EpisodeEnd end, double v) => [|end != PolicyGen.Environments.EpisodeEnd.None|] ? 0 : v;
                double N(bool terminated, bool truncated, double nextV) => [|terminated || truncated|] ? 0 : nextV;
            }
            """)];
        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Info], reported.Select(each => each.Severity));
        Assert.Equal(
            "'terminated || truncated' also holds where a time limit merely cut the episode off, whose future then counts as worthless; let termination alone stop the bootstrap",
            reported[1].GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
