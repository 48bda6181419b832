using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>The mathematics of every policy that a sample declares.</summary>
public class SamplePoliciesTests
{
    public static TheoryData<string> Names => [.. Policies.Keys];

    private static Dictionary<string, Func<ulong, IPolicy>> Policies => new()
    {
        ["Walker"] = seed => new global::PolicyGen.Samples.Walker.WalkerPolicy(seed),
        ["WalkerActor"] = seed => new global::PolicyGen.Samples.Walker.WalkerActor(seed),
        ["LogOfAction"] = seed => new global::PolicyGen.Samples.LogOfAction.WalkerPolicy(seed),
        ["CustomEnvironment"] = seed => new global::PolicyGen.Samples.CustomEnvironment.DronePolicy(seed),
        ["GameLoop"] = seed => new global::PolicyGen.Samples.GameLoop.WalkerPolicy(seed),
        ["Inference"] = seed => new global::PolicyGen.Samples.Inference.WalkerPolicy(seed),
        ["Pendulum"] = seed => new global::PolicyGen.Samples.Pendulum.PendulumPolicy(seed),
        ["Sweep"] = seed => new global::PolicyGen.Samples.Sweep.ReachingPolicy(seed),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Self_test_passes(string name)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            SelfTestReport report = SelfTest.Run(Policies[name](seed), seed);
            Assert.True(report.Passed, report.ToString());
        }
    }
}
