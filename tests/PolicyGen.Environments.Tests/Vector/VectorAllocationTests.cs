namespace PolicyGen.Environments.Tests.Vector;

/// <summary>Runs while no other test does: it counts what all threads allocate.</summary>
[CollectionDefinition(nameof(VectorAllocationTests), DisableParallelization = true)]
public class VectorAllocationCollection;

/// <summary>Steps of many environments allocate nothing, on any thread.</summary>
[Collection(nameof(VectorAllocationTests))]
public class VectorAllocationTests
{
    [Fact]
    public void Pendulums() => Assert.Equal(0, LeastAllocated<Pendulum>());

    [Fact]
    public void Walkers() => Assert.Equal(0, LeastAllocated<BipedalWalker>());

    [Fact]
    public void WorkersAreCounted()
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        var thread = new Thread(() => GC.KeepAlive(new byte[5000]));
        thread.Start();
        thread.Join();
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before >= 5000);
    }

    /// <summary>
    /// The least of several rounds of 64 steps: the test runner's own threads may allocate now and then, but a step that allocates
    /// does so in every round.
    /// </summary>
    private static long LeastAllocated<TEnvironment>()
        where TEnvironment : class, IEnvironment, new()
    {
        const int Count = 48;
        using VectorEnvironment<TEnvironment> vector = new(Count, seed: 5, threads: 2);
        VectorOutputs<TEnvironment> rows = new(Count);
        float[] actions = VectorEnvironmentTests.Actions<TEnvironment>(Count, 0);
        vector.Reset(rows.Observations);
        long least = long.MaxValue;
        for (int round = 0; round < 12; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int t = 0; t < 64; t++)
            {
                vector.Step(actions, rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
