namespace PolicyGen.Environments.Tests.Vector;

/// <summary>A vector environment gives, row by row, what single environments give, whatever the number of threads and rows.</summary>
public class VectorEnvironmentTests
{
    [Theory]
    [InlineData(1, 1, 250)]
    [InlineData(5, 2, 250)]
    [InlineData(40, 3, 210)]
    public void Pendulums(int count, int threads, int steps) => Assert.Equal(count * (steps / Pendulum.TimeLimit), Ends<Pendulum>(count, threads, steps));

    [Theory]
    [InlineData(1, 1, 700)]
    [InlineData(7, 1, 700)]
    [InlineData(19, 2, 500)]
    [InlineData(33, 3, 250)]
    public void Walkers(int count, int threads, int steps) => Assert.NotEqual(0, Ends<BipedalWalker>(count, threads, steps));

    [Theory]
    [InlineData(3, 2, 700)]
    [InlineData(16, 1, 500)]
    [InlineData(37, 2, 300)]
    public void HardcoreWalkers(int count, int threads, int steps) => Assert.NotEqual(0, Ends<BipedalWalkerHardcore>(count, threads, steps));

    [Fact]
    public void SeedsOfEpisodesAreLargeAndDifferent()
    {
        using VectorEnvironment<SeedEcho> vector = new(6, seed: 1000, threads: 2);
        VectorOutputs<SeedEcho> rows = new(6);
        HashSet<long> seeds = [];
        vector.Reset(rows.Observations);
        for (int t = 0; t < 40; t++)
        {
            for (int i = 0; i < 6; i++)
            {
                long seed = SeedEcho.Seed(rows.Observation(i));
                Assert.True(seed > RunSeeds.LargestEvaluationSeed, $"{seed}");
                Assert.True(seeds.Add(seed), $"{seed} came twice");
            }

            vector.Step(new float[6], rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations);
            Assert.All(rows.Ends, end => Assert.Equal(EpisodeEnd.Truncated, end));
        }
    }

    [Fact]
    public void ResetBeginsAnew()
    {
        using VectorEnvironment<BipedalWalker> vector = new(3, seed: 5, threads: 1);
        VectorOutputs<BipedalWalker> first = new(3);
        VectorOutputs<BipedalWalker> second = new(3);
        foreach (VectorOutputs<BipedalWalker> rows in new[] { first, second })
        {
            vector.Reset(rows.Observations);
            for (int t = 0; t < 200; t++)
            {
                vector.Step(Actions<BipedalWalker>(3, t), rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations);
            }
        }

        Assert.Null(second.Difference("second time", first));
    }

    internal static float[] Actions<TEnvironment>(int count, int step)
        where TEnvironment : IEnvironment
    {
        float[] actions = new float[count * TEnvironment.ActionDim];
        for (int i = 0; i < count; i++)
        {
            // Held for a while, so that walkers get somewhere before they fall; beyond the bounds now and then.
            RandomStream random = new(17, (uint)i, (ulong)(step / 6));
            foreach (ref float a in actions.AsSpan(i * TEnvironment.ActionDim, TEnvironment.ActionDim))
            {
                a = 2.4f * random.NextSingle() - 1.2f;
            }
        }

        return actions;
    }

    private static int Ends<TEnvironment>(int count, int threads, int steps)
        where TEnvironment : class, IEnvironment, new()
    {
        const ulong Seed = 9;
        using VectorEnvironment<TEnvironment> vector = new(count, Seed, threads);
        Singles<TEnvironment> singles = new(count, Seed);
        VectorOutputs<TEnvironment> rows = new(count);
        vector.Reset(rows.Observations);
        string? difference = rows.Difference("reset", singles.Rows);
        Assert.True(difference is null, difference);
        int ends = 0;
        for (int t = 0; t < steps; t++)
        {
            float[] actions = Actions<TEnvironment>(count, t);
            singles.Step(actions);
            vector.Step(actions, rows.Observations, rows.Rewards, rows.Ends, rows.FinalObservations);
            difference = rows.Difference($"step {t}", singles.Rows);
            Assert.True(difference is null, difference);
            ends += rows.Ends.Count(end => end != EpisodeEnd.None);
        }

        return ends;
    }
}
