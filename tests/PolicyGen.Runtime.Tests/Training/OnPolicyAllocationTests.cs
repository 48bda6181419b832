using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>Runs while no other test does: it counts what all threads allocate.</summary>
[CollectionDefinition(nameof(OnPolicyAllocationTests), DisableParallelization = true)]
public sealed class OnPolicyAllocationCollection;

/// <summary>An update allocates nothing, on any thread.</summary>
[Collection(nameof(OnPolicyAllocationTests))]
public sealed class OnPolicyAllocationTests
{
    /// <summary>
    /// The least of several rounds: the test runner's own threads may allocate now and then, but an update that allocates does so in every round.
    /// </summary>
    [Theory]
    [MemberData(nameof(OnPolicyTests.Algorithms), MemberType = typeof(OnPolicyTests))]
    public void Two_threads(string algorithm)
    {
        using ITrainer trainer = OnPolicyTests.Create(algorithm, threads: 2);
        for (int i = 0; i < 10; i++)
        {
            trainer.Update();
        }

        long least = long.MaxValue;
        for (int round = 0; round < 8; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            trainer.Update();
            trainer.Update();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.Equal(0, least);
    }
}
