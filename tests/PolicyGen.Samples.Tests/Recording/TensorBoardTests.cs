using System.Text;
using PolicyGen.Reports;
using PolicyGen.Runtime.Tests.Reports;
using PolicyGen.Samples.Walker.Recording;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Samples.Tests.Recording;

public sealed class TensorBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    // RFC 3720, B.4, and the check value of the catalogue of CRCs.
    public static TheoryData<byte[], uint> KnownChecksums => new()
    {
        { Encoding.ASCII.GetBytes("123456789"), 0xE3069283 },
        { new byte[32], 0x8A9136AA },
        { Enumerable.Repeat((byte)0xFF, 32).ToArray(), 0x62A8AB43 },
        { Enumerable.Range(0, 32).Select(i => (byte)i).ToArray(), 0x46DD794E },
        { Enumerable.Range(0, 32).Select(i => (byte)(31 - i)).ToArray(), 0x113FDB5C },
    };

    [Theory]
    [MemberData(nameof(KnownChecksums))]
    public void Checksums_are_the_known_ones(byte[] bytes, uint expected)
    {
        Assert.Equal(expected, EventFrame.Crc32C(bytes));
        Assert.Equal(expected, EventFile.Crc32C(bytes));
    }

    [Fact]
    public void A_file_begins_with_its_version()
    {
        ReadEvent first = Assert.Single(Written(_ => { }));
        Assert.Equal(("brain.Event:2", 0L, (double)Start.ToUnixTimeSeconds()), (first.Version, first.Step, first.WallTime));
        Assert.Empty(first.Scalars);
    }

    [Fact]
    public void Every_quantity_of_a_run_is_read_back()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        List<ReadEvent> events = Written(writer =>
        {
            foreach ((TrainingProgress progress, TimeSpan elapsed) in log.Progress)
            {
                writer.Add(progress, elapsed);
            }
        });
        Assert.Equal(log.Progress.Count + 1, events.Count);
        foreach ((LoggedProgress entry, ReadEvent read) in log.Progress.Zip(events.Skip(1)))
        {
            Assert.Equal(entry.Progress.Steps, read.Step);
            Assert.Equal((Start + entry.Elapsed - DateTimeOffset.UnixEpoch).TotalSeconds, read.WallTime);
            double[] values = [.. ProgressQuantity.All.Select(quantity => quantity.Value(entry.Progress)), entry.Progress.Steps / entry.Elapsed.TotalSeconds];
            Assert.Equal(values.Where(value => !double.IsNaN(value)).Select(value => (float)value).Order(), read.Scalars.Values.Order());
        }
    }

    [Fact]
    public void Tags_are_the_usual_ones()
    {
        var progress = new TrainingProgress
        {
            Steps = 1L << 40, MeanReturn = 1, MeanLength = 2, Entropy = 3, KlDivergence = 4, ClipFraction = 5, ExplainedVariance = 6, PolicyLoss = 7,
            ValueLoss = 8, MeanQ = 9, GradientNorm = 10, EntropyCoefficient = 11, LearningRate = 12,
        };
        ReadEvent read = Written(writer => writer.Add(progress, TimeSpan.FromSeconds(2)))[1];
        Assert.Equal(1L << 40, read.Step);
        Dictionary<string, float> expected = new()
        {
            ["rollout/ep_rew_mean"] = 1, ["rollout/ep_len_mean"] = 2, ["train/entropy"] = 3, ["train/approx_kl"] = 4, ["train/clip_fraction"] = 5,
            ["train/explained_variance"] = 6, ["train/policy_gradient_loss"] = 7, ["train/value_loss"] = 8, ["train/mean_q"] = 9, ["train/grad_norm"] = 10,
            ["train/ent_coef"] = 11, ["train/learning_rate"] = 12, ["time/fps"] = 1L << 39,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), read.Scalars.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Evaluations_are_read_back()
    {
        LoggedEvaluation evaluation = SyntheticRun.Create(SyntheticRun.Describe()).Evaluations[3];
        EvaluationResult result = evaluation.Result;
        ReadEvent read = Written(writer => writer.Add(result, evaluation.Steps, evaluation.Elapsed))[1];
        Assert.Equal(evaluation.Steps, read.Step);
        Dictionary<string, float> expected = new()
        {
            ["eval/mean_reward"] = (float)result.Mean, ["eval/std_reward"] = (float)result.StandardDeviation, ["eval/min_reward"] = (float)result.Minimum,
            ["eval/mean_ep_length"] = (float)result.MeanLength, ["eval/falls"] = result.Falls,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), read.Scalars.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void What_is_unknown_is_not_written() =>
        Assert.Empty(Written(writer => writer.Add(new TrainingProgress { Steps = 5 }, TimeSpan.Zero))[1].Scalars);

    [Fact]
    public void The_same_entries_give_the_same_bytes()
    {
        static void Add(TensorBoardWriter writer) => writer.Add(new TrainingProgress { Steps = 5, Entropy = 1 }, TimeSpan.FromSeconds(1));
        Assert.Equal(Bytes(Add), Bytes(Add));
    }

    private static List<ReadEvent> Written(Action<TensorBoardWriter> add) => EventFile.Read(Bytes(add));

    private static byte[] Bytes(Action<TensorBoardWriter> add)
    {
        var stream = new MemoryStream();
        using (var writer = new TensorBoardWriter(stream, Start))
        {
            add(writer);
        }

        return stream.ToArray();
    }
}
