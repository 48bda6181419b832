using PolicyGen.Checkpoints;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>What every on-policy algorithm promises: it learns, in the same bits for any threads and across a stop.</summary>
public sealed class OnPolicyTests
{
    public static TheoryData<string> Algorithms => ["reinforce", "a2c", "ppo"];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void It_learns_to_hold_a_mass_in_seconds(string algorithm)
    {
        using ITrainer trainer = Create(algorithm, totalSteps: 400_000);
        EvaluationResult before = PolicyEvaluation.Run<PointMass>(trainer.Policy, trainer.Normalizer, 50, 1000, 2);
        while (!trainer.IsFinished)
        {
            trainer.Update();
        }

        EvaluationResult after = PolicyEvaluation.Run<PointMass>(trainer.Policy, trainer.Normalizer, 50, 1000, 2);
        Assert.True(before.Mean < -8, $"before {before.Mean}");
        Assert.True(after.Mean > -3, $"after {after.Mean}, before {before.Mean}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Good_actions_become_likelier(string algorithm)
    {
        using ITrainer trainer = Create(algorithm);
        double sum = 0;
        for (int i = 0; i < 10; i++)
        {
            TrainingProgress progress = trainer.Update();
            Assert.True(progress.KlDivergence is >= 0 and < 1, $"KL {progress.KlDivergence}");
            sum += progress.AdvantageAlignment;
        }

        Assert.True(sum > 0, $"alignment {sum / 10}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_number_of_threads_does_not_change_a_bit(string algorithm)
    {
        byte[] one = After(algorithm, threads: 1, updates: 8);
        Assert.Equal(one, After(algorithm, threads: 2, updates: 8));
        Assert.Equal(one, After(algorithm, threads: 3, updates: 8));
        Assert.NotEqual(one, After(algorithm, threads: 1, updates: 8, seed: 2));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_run_that_was_stopped_and_resumed_has_the_bits_of_one_that_was_not(string algorithm)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("policygen").FullName, "run.checkpoint");
        using ITrainer whole = Create(algorithm);
        using ITrainer first = Create(algorithm, threads: 2);
        using ITrainer second = Create(algorithm, threads: 3);
        for (int i = 0; i < 5; i++)
        {
            whole.Update();
            first.Update();
        }

        CheckpointFile.Save(path, first.Save());
        second.Restore(CheckpointFile.Load(path));
        Assert.Equal(whole.Steps, second.Steps);
        for (int i = 0; i < 5; i++)
        {
            // Printing a double gives its bits back, and equal texts for NaN.
            Assert.Equal(whole.Update().ToString(), second.Update().ToString());
            Assert.Equal(whole.FinishedEpisodes, second.FinishedEpisodes);
        }

        Assert.Equal(Bytes(whole), Bytes(second));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("environment.3/actions", "but it was saved under way")]
    [InlineData("environment.3/observation", "does not repeat its episode")]
    public void An_episode_that_cannot_be_played_again_is_refused_and_nothing_changes(string tensor, string what)
    {
        using ITrainer saved = Create("ppo");
        saved.Update();
        Checkpoint checkpoint = saved.Save();
        CheckpointTensor good = checkpoint.Tensors[tensor];
        checkpoint.Tensors[tensor] = tensor.EndsWith("actions", StringComparison.Ordinal)
            ? new CheckpointTensor([good.Shape[0] + PointMass.TimeLimit, 1], [.. good.Values, .. new float[PointMass.TimeLimit]])
            : good with { Values = [good.Values[0] + 1, good.Values[1]] };
        using ITrainer trainer = Create("ppo");
        byte[] before = Bytes(trainer);
        string message = Assert.Throws<InvalidDataException>(() => trainer.Restore(checkpoint)).Message;
        Assert.Contains(what, message);
        Assert.Contains("nvironment 3 (PointMass)", message);
        Assert.Equal(before, Bytes(trainer));

        // The next episodes are those of a trainer that nobody has tried to restore.
        using ITrainer fresh = Create("ppo");
        fresh.Update();
        trainer.Update();
        Assert.Equal(Bytes(fresh), Bytes(trainer));
    }

    [Theory]
    [InlineData(1001, 250, 5)]
    [InlineData(1000, 250, 4)]
    [InlineData(7, 1024, 1)]
    [InlineData(513, 512, 2)]
    public void Minibatches_cover_the_batch_once_and_differ_by_a_row_at_most(int rows, int most, int parts)
    {
        var rollout = new Rollout(rows, 1, 1, 1);
        int[] order = [.. Enumerable.Range(0, rows)];
        Minibatch[] minibatches = [.. Enumerable.Range(0, Minibatch.Parts(rows, most)).Select(part => Minibatch.Part(rollout, order, part, most))];
        Assert.Equal(parts, minibatches.Length);
        Assert.Equal(order, minibatches.SelectMany(minibatch => order.AsSpan(minibatch.First, minibatch.Count).ToArray()));
        Assert.InRange(minibatches.Max(minibatch => minibatch.Count), 1, most);
        Assert.InRange(minibatches.Max(minibatch => minibatch.Count) - minibatches.Min(minibatch => minibatch.Count), 0, 1);
    }

    /// <summary>A policy that no longer agrees with what it stored stops at the first minibatch, and the numbers tell.</summary>
    [Fact]
    public void A_stop_at_the_first_minibatch_reports_what_was_seen()
    {
        using var trainer = new PpoTrainer<PointMass>(new LogProbShifted(), new PointMassValue(), new PpoOptions
        {
            TotalSteps = 20_000, Environments = 20, StepsPerBatch = 50, Minibatch = 250, MaxKl = 0.01, Threads = 1,
        });
        float[] before = trainer.Policy.Parameters.Values.ToArray();
        TrainingProgress progress = trainer.Update();
        Assert.Equal(before, trainer.Policy.Parameters.Values.ToArray());
        Assert.Equal(1, progress.ClipFraction);
        Assert.All([progress.PolicyLoss, progress.ValueLoss, progress.GradientNorm], value => Assert.True(double.IsFinite(value) && value != 0, $"{value}"));
    }

    [Fact]
    public void Another_algorithm_or_other_hyper_parameters_are_named()
    {
        using ITrainer saved = Create("ppo");
        Checkpoint checkpoint = saved.Save();
        using ITrainer other = Create("a2c");
        Assert.Contains("written by the algorithm 'ppo'; expected is 'a2c'", Assert.Throws<InvalidDataException>(() => other.Restore(checkpoint)).Message);
        checkpoint.Texts["option.Gamma"] = "0.5";
        checkpoint.Texts["option.Threads"] = "17";
        using ITrainer same = Create("ppo");
        string message = Assert.Throws<InvalidDataException>(() => same.Restore(checkpoint)).Message;
        Assert.EndsWith("as it began:\n  Gamma: saved 0.5, here 0.99", message);
    }

    internal static ITrainer Create(string algorithm, int threads = 1, ulong seed = 1, long totalSteps = 20_000) => algorithm switch
    {
        "reinforce" => new ReinforceTrainer<PointMass>(new PointMassPolicy(), new PointMassValue(), new ReinforceOptions
        {
            TotalSteps = totalSteps, Environments = 20, StepsPerBatch = 25, LearningRate = 3e-3, BaselineLearningRate = 3e-3, EntropyCoefficient = 0.01, Seed = seed, Threads = threads,
        }),
        "a2c" => new A2cTrainer<PointMass>(new PointMassPolicy(), new PointMassValue(), new A2cOptions
        {
            TotalSteps = totalSteps, Environments = 20, StepsPerBatch = 20, LearningRate = 1e-3, ValueLearningRate = 3e-3, Seed = seed, Threads = threads,
        }),
        _ => new PpoTrainer<PointMass>(new PointMassPolicy(), new PointMassValue(), new PpoOptions
        {
            TotalSteps = totalSteps, Environments = 20, StepsPerBatch = 50, Gamma = 0.99, LearningRate = 3e-3, ValueLearningRate = 3e-3, Epochs = 4, Minibatch = 250, EntropyCoefficient = 0.01, MaxKl = 0.05, Seed = seed, Threads = threads,
        }),
    };

    private static byte[] After(string algorithm, int threads, int updates, ulong seed = 1)
    {
        using ITrainer trainer = Create(algorithm, threads, seed);
        for (int i = 0; i < updates; i++)
        {
            trainer.Update();
        }

        return Bytes(trainer);
    }

    // The whole checkpoint but the threads, which may differ.
    private static byte[] Bytes(ITrainer trainer)
    {
        Checkpoint checkpoint = trainer.Save();
        checkpoint.Texts["option.Threads"] = "";
        string path = Path.GetTempFileName();
        CheckpointFile.Save(path, checkpoint);
        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }
}

/// <summary>Says of an action that it is e^2 times as likely as when it was drawn.</summary>
internal sealed class LogProbShifted() : Policies.PolicyDecorator(new PointMassPolicy())
{
    public override void LogProb(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, Span<float> logProbs)
    {
        base.LogProb(workspace, preSquash, logProbs);
        foreach (ref float logProb in logProbs)
        {
            logProb += 2;
        }
    }
}
