using PolicyGen.Environments;
using PolicyGen.Runtime.Tests.Policies;
using PolicyGen.Runtime.Tests.QFunctions;
using PolicyGen.Runtime.Tests.Training;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Allocation;

/// <summary>
/// Every hot call allocates nothing on its own thread once it has run. What several threads allocate together is counted where nothing else
/// runs: <see cref="OnPolicyAllocationTests"/>, and VectorAllocationTests for environments.
/// </summary>
public class AllocationTests
{
    // An environment's ring, an episode that ends, a table that is made at the first use: all are reached by then.
    private const int WarmUps = 6;

    public static TheoryData<string, IPolicy> Families => PolicyContractTests.Families;

    public static TheoryData<string, IQFunction> Critics => TestCritics.All;

    public static TheoryData<string> Algorithms => ["reinforce", "a2c", "ppo", "sac", "tqc"];

    [Theory]
    [MemberData(nameof(Families), DisableDiscoveryEnumeration = true)]
    public void Policies(string family, IPolicy policy) => Check(family, HotCalls.Of(policy));

    [Fact]
    public void Value_functions() => Check("value", HotCalls.Of(new TestValue()));

    [Theory]
    [MemberData(nameof(Critics), DisableDiscoveryEnumeration = true)]
    public void Critic_ensembles(string name, IQFunction critic) => Check(name, HotCalls.Of(critic));

    [Fact]
    public void Training_steps() => Check("training", HotCalls.OfTraining());

    [Fact]
    public void Environments()
    {
        Check("walker", HotCalls.Of<BipedalWalker>());
        Check("hardcore", HotCalls.Of<BipedalWalkerHardcore>());
        Check("pendulum", HotCalls.Of<Pendulum>());
        Check("reaching", HotCalls.Of<Reaching>());
        Check("normalised", HotCalls.Of<NormalizeObservation<BipedalWalker>>());
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Updates(string algorithm)
    {
        using ITrainer trainer = algorithm is "sac" or "tqc" ? OffPolicyTrainerTests.Trained(algorithm, threads: 1) : OnPolicyTests.Create(algorithm);
        Check(algorithm, ("ten updates", () =>
        {
            for (int i = 0; i < 10; i++)
            {
                trainer.Update();
            }
        }));
    }

    /// <summary>A member that is new must be named before it can be forgotten.</summary>
    [Fact]
    public void All_members_of_networks_are_named()
    {
        Assert.Equal(Members(typeof(IPolicy)), Names(HotCalls.Of(new CardPolicy(24))));
        Assert.Equal(Members(typeof(IValueFunction)), Names(HotCalls.Of(new TestValue())));
        Assert.Equal(Members(typeof(IQFunction)), Names(HotCalls.Of(new WalkerCritic())));
    }

    [Fact]
    public void One_byte_is_found()
    {
        Exception found = Assert.ThrowsAny<Exception>(() => Check("test", ("array", () => GC.KeepAlive(new byte[1]))));
        Assert.Contains("test, array: ", found.Message, StringComparison.Ordinal);
    }

    // What is not hot makes workspaces and parameters.
    private static IEnumerable<string> Members(Type type) => type.GetMethods()
        .Where(method => !method.IsSpecialName && method.Name is not (nameof(IPolicy.CreateWorkspace) or nameof(IPolicy.Initialize)))
        .Select(method => method.Name)
        .Order();

    private static IEnumerable<string> Names((string Name, Action Call)[] calls) => calls.Select(call => call.Name).Order();

    private static void Check(string owner, params (string Name, Action Call)[] calls)
    {
        for (int i = 0; i < WarmUps; i++)
        {
            foreach ((_, Action call) in calls)
            {
                call();
            }
        }

        foreach ((string name, Action call) in calls)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated == 0, $"{owner}, {name}: {allocated} bytes");
        }
    }
}
