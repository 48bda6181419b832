using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

public sealed class ReplayBufferTests
{
    private const int Environments = 3;
    private const int ObservationDim = 2;
    private const double Gamma = 0.9;

    /// <summary>The number that a step's observations, actions and rewards are made of.</summary>
    private static float Mark(int step, int environment) => (100 * step) + environment;

    [Fact]
    public void It_says_what_it_takes_and_refuses_more_than_allowed()
    {
        // 2 x 24 observations, 4 actions, reward and end are 54 numbers: four cache lines.
        Assert.Equal(300_000L * 256, ReplayBuffer.BytesOf(300_000, 8, 24, 4));
        Assert.Equal(99L * 64, ReplayBuffer.BytesOf(100, Environments, ObservationDim, 1));
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayBuffer(300_000, 8, 24, 4, 76_799_999)).Message;
        Assert.StartsWith("A replay of 300000 transitions takes 76800000 bytes; allowed are 76799999.", message);
        Assert.Equal(99L * 64, new ReplayBuffer(100, Environments, ObservationDim, 1, 99 * 64).Bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayBuffer(1 << 30, 1, 1000, 1, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayBuffer(2, Environments, 1, 1, 1 << 20));
    }

    [Fact]
    public void The_oldest_steps_make_room()
    {
        ReplayBuffer replay = Filled(10, capacity: 4 * Environments, _ => EpisodeEnd.None);
        Assert.Equal((12, 12), (replay.Capacity, replay.Count));
        var batch = new ReplayBatch(1, ObservationDim, 1);
        var seen = new SortedSet<float>();
        for (int row = 0; row < replay.Count; row++)
        {
            replay.Gather(row, 1, Gamma, batch, 0);
            seen.Add(batch.Actions[0]);
            Assert.Equal([batch.Actions[0], -batch.Actions[0]], batch.Observations.ToArray());
            Assert.Equal(batch.Actions[0] + 0.5f, batch.NextObservations[0]);
            Assert.Equal(2 * batch.Actions[0], batch.Returns[0]);
            Assert.Equal((float)Gamma, batch.Discounts[0]);
        }

        Assert.Equal(Enumerable.Range(6, 4).SelectMany(step => Enumerable.Range(0, Environments).Select(i => Mark(step, i))), seen);
    }

    /// <summary>Against a sum over the steps in the order in which they happened, for every row, before and after the ring has gone round.</summary>
    [Theory]
    [InlineData(1, 1000)]
    [InlineData(3, 1000)]
    [InlineData(5, 30)]
    [InlineData(50, 60)]
    public void Returns_are_the_direct_sum_up_to_the_end_of_the_episode_or_the_newest_step(int steps, int capacity)
    {
        const int last = 40;
        var random = new RandomStream(5);
        var ends = new EpisodeEnd[(last + 1) * Environments];
        foreach (ref EpisodeEnd end in ends.AsSpan())
        {
            end = random.NextInt32(6) switch { 0 => EpisodeEnd.Terminated, 1 => EpisodeEnd.Truncated, 2 => (EpisodeEnd)3, _ => EpisodeEnd.None };
        }

        ReplayBuffer replay = Filled(last + 1, capacity, index => ends[index]);
        var batch = new ReplayBatch(1, ObservationDim, 1);
        for (int row = 0; row < replay.Count; row++)
        {
            replay.Gather(row, steps, Gamma, batch, 0);
            (int first, int environment) = Math.DivRem((int)batch.Actions[0], 100);
            int step = first;
            double expected = 0;
            for (int count = 0; ; count++, step++)
            {
                expected += Math.Pow(Gamma, count) * 2 * Mark(step, environment);
                if (count == steps - 1 || step == last || ends[(step * Environments) + environment] != EpisodeEnd.None)
                {
                    break;
                }
            }

            // One rounding to float32 of a float64 sum.
            Assert.Equal(expected, batch.Returns[0], 1e-7 * expected);
            Assert.Equal(Mark(step, environment) + 0.5f, batch.NextObservations[0]);
            bool terminated = ends[(step * Environments) + environment].HasFlag(EpisodeEnd.Terminated);
            Assert.Equal(terminated ? 0 : Math.Pow(Gamma, step - first + 1), batch.Discounts[0], 1e-7);
        }
    }

    [Fact]
    public void Where_episodes_were_cut_off_no_return_goes_on()
    {
        ReplayBuffer replay = Filled(2, 30, _ => EpisodeEnd.None);
        replay.CutOff();
        Add(replay, 2, _ => EpisodeEnd.None);
        var batch = new ReplayBatch(1, ObservationDim, 1);
        replay.Gather(0, 10, Gamma, batch, 0);
        Assert.Equal(Mark(1, 0) + 0.5f, batch.NextObservations[0]);
        Assert.Equal((float)(Gamma * Gamma), batch.Discounts[0]);
        new ReplayBuffer(30, Environments, ObservationDim, 1, 1 << 20).CutOff();
    }

    /// <summary>Chi-square of 90 rows over 90,000 draws: 89 degrees of freedom, below 150 with probability 0.9999.</summary>
    [Fact]
    public void Every_row_is_drawn_alike()
    {
        ReplayBuffer replay = Filled(30, 1000, _ => EpisodeEnd.None);
        var batch = new ReplayBatch(90_000, ObservationDim, 1);
        var random = new RandomStream(3);
        replay.Sample(ref random, 1, Gamma, batch);
        var counts = new Dictionary<float, int>();
        foreach (float mark in batch.Actions)
        {
            counts[mark] = counts.GetValueOrDefault(mark) + 1;
        }

        Assert.Equal(90, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000), 30, 150);
    }

    [Fact]
    public void Bad_input_is_named_and_changes_nothing()
    {
        ReplayBuffer replay = Filled(1, 30, _ => EpisodeEnd.None);
        Assert.Contains("'rewards'[1] is NaN", Assert.Throws<NotFiniteNumberException>(
            () => replay.Add(new float[6], new float[3], [1, float.NaN, 1], new EpisodeEnd[3], new float[6])).Message);
        Assert.Throws<ArgumentException>(() => replay.Add(new float[5], new float[3], new float[3], new EpisodeEnd[3], new float[6]));
        Assert.Throws<ArgumentException>(() => replay.Add(new float[6], new float[3], new float[3], new EpisodeEnd[2], new float[6]));
        Assert.Equal(3, replay.Count);
        var random = new RandomStream(1);
        Assert.Throws<InvalidOperationException>(
            () => new ReplayBuffer(30, 1, 1, 1, 1 << 20).Sample(ref random, 1, Gamma, new ReplayBatch(1, 1, 1)));
        Assert.Throws<ArgumentException>(() => replay.Sample(ref random, 1, Gamma, new ReplayBatch(1, ObservationDim, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.Sample(ref random, 0, Gamma, new ReplayBatch(1, ObservationDim, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.Sample(ref random, 1, 1.5, new ReplayBatch(1, ObservationDim, 1)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void It_goes_on_from_a_checkpoint_as_if_it_had_never_stopped(int steps)
    {
        ReplayBuffer replay = Filled(steps, 15, _ => EpisodeEnd.None);
        var checkpoint = new Checkpoint();
        replay.Save(checkpoint);
        var restored = new ReplayBuffer(15, Environments, ObservationDim, 1, 1 << 20);
        restored.Require(checkpoint);
        restored.Restore(checkpoint);
        Add(replay, steps, _ => EpisodeEnd.Truncated);
        Add(restored, steps, _ => EpisodeEnd.Truncated);
        Assert.Equal(Drawn(replay), Drawn(restored));
    }

    public static TheoryData<string, Action<Checkpoint>> Damages => new()
    {
        { "[9, 6]; expected is [rows, 7]", checkpoint => checkpoint.Tensors["replay"] = new CheckpointTensor([9, 6], new float[54]) },
        { "[8, 7]; expected is [rows, 7] with at most 15 rows, a multiple of 3", checkpoint => checkpoint.Tensors["replay"] = new CheckpointTensor([8, 7], new float[56]) },
        { "[18, 7]; expected", checkpoint => checkpoint.Tensors["replay"] = new CheckpointTensor([18, 7], new float[126]) },
        { "row 1 holds", checkpoint => checkpoint.Tensors["replay"].Values[8] = float.PositiveInfinity },
        { "row 2 holds", checkpoint => checkpoint.Tensors["replay"].Values[20] = 4 },
        { "'replay.position' is 6, which does not fit 9 rows of a replay of 15", checkpoint => checkpoint.Integers["replay.position"] = 6 },
        { "'replay.position' is -3", checkpoint => checkpoint.Integers["replay.position"] = -3 },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Rows_that_could_not_be_its_own_are_refused(string expected, Action<Checkpoint> damage)
    {
        var checkpoint = new Checkpoint();
        Filled(3, 15, _ => EpisodeEnd.None).Save(checkpoint);
        damage(checkpoint);
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(
            () => new ReplayBuffer(15, Environments, ObservationDim, 1, 1 << 20).Require(checkpoint)).Message);
    }

    private static float[] Drawn(ReplayBuffer replay)
    {
        var batch = new ReplayBatch(64, ObservationDim, 1);
        var random = new RandomStream(1);
        replay.Sample(ref random, 3, Gamma, batch);
        return [.. batch.Observations, .. batch.Actions, .. batch.NextObservations, .. batch.Returns, .. batch.Discounts];
    }

    private static ReplayBuffer Filled(int steps, int capacity, Func<int, EpisodeEnd> endOf)
    {
        var replay = new ReplayBuffer(capacity, Environments, ObservationDim, 1, 1 << 20);
        for (int step = 0; step < steps; step++)
        {
            Add(replay, step, endOf);
        }

        return replay;
    }

    private static void Add(ReplayBuffer replay, int step, Func<int, EpisodeEnd> endOf)
    {
        float[] marks = [Mark(step, 0), Mark(step, 1), Mark(step, 2)];
        replay.Add(
            [.. marks.SelectMany(mark => new[] { mark, -mark })],
            marks,
            [.. marks.Select(mark => 2 * mark)],
            [.. Enumerable.Range(step * Environments, Environments).Select(endOf)],
            [.. marks.SelectMany(mark => new[] { mark + 0.5f, 7 })]);
    }
}
