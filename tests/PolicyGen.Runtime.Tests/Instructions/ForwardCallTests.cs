using System.Text.RegularExpressions;
using PolicyGen.Runtime.Tests.Paths;
using Xunit;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>What a generated forward pass calls: its layers and checks, but no getter, which is a call only where the compiler's budget for inlining is spent.</summary>
[Collection(nameof(InstructionRuns))]
public partial class ForwardCallTests(InstructionRuns runs)
{
    public static TheoryData<string, string> Policies
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (InstructionPath path in KernelBounds.All.Select(bound => bound.Path).Distinct())
            {
                data.Add("TanhPolicy", path.Name);
                data.Add("DeepPolicy", path.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_forward_pass_calls_no_getter(string policy, string path)
    {
        Dictionary<string, string> methods = runs.MethodsOf(InstructionPath.All.Single(candidate => candidate.Name == path));
        Dictionary<string, string[]> calls = methods
            .Where(method => method.Key == $"{policy}:Forward" || method.Key.StartsWith($"{policy}:<Forward>g__", StringComparison.Ordinal))
            .ToDictionary(method => method.Key, method => Callee().Matches(method.Value).Select(match => match.Value).ToArray());

        // Where the listing shows the layers' calls, it would show a getter's.
        Assert.Contains($"{policy}:Forward", calls.Keys);
        Assert.Contains(calls.Values.SelectMany(names => names), name => name is "Dense:Row4" or "Dense:Row8");
        Assert.Contains(calls.Values.SelectMany(names => names), name => name == "Check:AllFinite");
        Assert.All(calls, method => Assert.DoesNotContain(method.Value, name => name.Contains(":get_", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\w+:\w+(?=\[|\()")]
    private static partial Regex Callee();
}
