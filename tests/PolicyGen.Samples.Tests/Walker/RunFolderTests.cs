using System.Globalization;
using System.Text.Json;
using PolicyGen.Checkpoints;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

/// <summary>What a run leaves behind, and that one goes on or is repeated from it to the bit.</summary>
public sealed class RunFolderTests(CommandLineFixture fixture) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public void The_options_in_the_folder_give_the_same_run()
    {
        string again = fixture.PathOf("again-by-config");
        (int exitCode, _, string error) = CommandLineFixture.Run("train", "--config", Path.Combine(fixture.RunFolder, "config.json"), "--out", again);
        Assert.Equal(("", 0), (error, exitCode));
        AssertSameRun(fixture.RunFolder, again);
    }

    [Theory]
    [InlineData("ppo", "1,024")]
    [InlineData("a2c", "1,024")]
    [InlineData("reinforce", "1,024")]
    [InlineData("sac", "192")]
    [InlineData("tqc", "192")]
    public void A_stopped_and_resumed_run_leaves_the_bytes_of_one_that_was_not(string algorithm, string steps)
    {
        (string whole, string parted) = (fixture.PathOf($"{algorithm}-whole"), fixture.PathOf($"{algorithm}-parted"));
        string[] run = [.. CommandLineFixture.ShortRun(algorithm), "--threads", "2", "--out"];
        Assert.Equal(0, CommandLineFixture.Run([.. run, whole]).ExitCode);
        (int exitCode, string output, _) = CommandLineFixture.RunUntil("evaluated:", [.. run, parted]);
        Assert.Equal(0, exitCode);
        Assert.Contains($"Stopped after {steps} steps", output);
        Assert.Contains($"-- train --resume {Path.GetRelativePath(Environment.CurrentDirectory, parted)}\n", output);
        (exitCode, output, string error) = CommandLineFixture.Run("train", "--resume", parted);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains($"Going on from {steps} steps.", output);
        AssertSameRun(whole, parted);
    }

    [Fact]
    public void From_the_best_checkpoint_a_run_goes_on_in_another_folder()
    {
        string stopped = fixture.PathOf("stopped");
        Assert.Equal(0, CommandLineFixture.RunUntil("evaluated:", [.. CommandLineFixture.ShortRun("ppo"), "--threads", "2", "--out", stopped]).ExitCode);
        byte[] before = File.ReadAllBytes(Path.Combine(stopped, "latest.checkpoint"));
        string other = fixture.PathOf("other");
        Assert.Equal(0, CommandLineFixture.Run("train", "--resume", Path.Combine(stopped, "best.checkpoint"), "--threads", "2", "--out", other).ExitCode);
        AssertSameRun(fixture.RunFolder, other);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(stopped, "latest.checkpoint")));
    }

    [Fact]
    public void A_finished_run_asks_for_more_steps_and_goes_on_with_them()
    {
        string folder = fixture.PathOf("more");
        Assert.Equal(0, CommandLineFixture.Run([.. CommandLineFixture.ShortRun("reinforce"), "--out", folder]).ExitCode);
        string latest = Path.Combine(folder, "latest.checkpoint");
        byte[] before = File.ReadAllBytes(latest);
        (int exitCode, string output, string error) = CommandLineFixture.Run("train", "--resume", folder);
        Assert.Equal((1, "", "error: The run is finished: it has done 4,096 of 4,000 steps. Ask for more with --steps.\n"), (exitCode, output, error));
        Assert.Equal(before, File.ReadAllBytes(latest));
        Assert.Equal(0, CommandLineFixture.Run("train", "--resume", folder, "--steps", "5000").ExitCode);
        Assert.Equal(5120, CheckpointFile.Load(latest).Integer("steps"));
        Assert.Contains("\"totalSteps\": 5000", File.ReadAllText(Path.Combine(folder, "config.json")));
    }

    [Fact]
    public void A_resumed_run_does_not_go_into_the_folder_of_another()
    {
        string folder = fixture.PathOf("taken");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), "precious");
        (int exitCode, _, string error) = CommandLineFixture.Run("train", "--resume", fixture.RunFolder, "--steps", "9000", "--out", folder);
        Assert.Equal(1, exitCode);
        Assert.Contains("exists already", error);
        Assert.Equal("precious", File.ReadAllText(Assert.Single(Directory.GetFiles(folder))));
    }

    [Fact]
    public void The_best_of_the_evaluated_policies_is_kept_and_evaluated_in_the_end()
    {
        string[] evaluated = [.. fixture.Training.Output.Split('\n').Where(line => line.Contains("evaluated: mean", StringComparison.Ordinal))];
        Assert.Equal(4, evaluated.Length);
        string best = evaluated.Last(line => line.EndsWith(", the best so far", StringComparison.Ordinal));
        double[] means = [.. evaluated.Select(MeanIn)];
        Assert.Equal(means.Max(), MeanIn(best));
        Assert.Equal(evaluated[0], evaluated.First(line => line.EndsWith(", the best so far", StringComparison.Ordinal)));

        Checkpoint kept = CheckpointFile.Load(Path.Combine(fixture.RunFolder, "best.checkpoint"));
        Assert.Equal(kept.Integer("evaluation.steps"), kept.Integer("steps"));
        using JsonDocument again = JsonDocument.Parse(CommandLineFixture.Run("evaluate", fixture.RunFolder, "--episodes", "5", "--seed", "5000", "--json").Output);
        Assert.Equal(kept.Statistic("evaluation.mean", 1)[0], again.RootElement.GetProperty("mean").GetDouble());
        Assert.Equal(MeanIn(best), again.RootElement.GetProperty("mean").GetDouble(), 0.051);
        Assert.Contains($"after  {CommandLineFixture.Run("evaluate", fixture.RunFolder).Output}", fixture.Training.Output);
    }

    [Fact]
    public void Evaluations_do_not_change_what_is_learned()
    {
        string folder = fixture.PathOf("unwatched");
        (int exitCode, string output, _) = CommandLineFixture.Run([.. CommandLineFixture.ShortRun("ppo")[..^4], "--set", "evaluations=0", "--out", folder]);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("evaluated:", output);
        Assert.False(File.Exists(Path.Combine(folder, "best.checkpoint")));
        Checkpoint without = CheckpointFile.Load(Path.Combine(folder, "latest.checkpoint"));
        Checkpoint with = CheckpointFile.Load(Path.Combine(fixture.RunFolder, "latest.checkpoint"));
        Assert.Equal(with.Tensors.Keys, without.Tensors.Keys);
        Assert.All(with.Tensors, pair => Assert.Equal(pair.Value.Values, without.Tensors[pair.Key].Values));
    }

    [Fact]
    public void Checkpoints_are_written_while_the_run_goes_on()
    {
        string folder = fixture.PathOf("often");
        string[] run = [.. CommandLineFixture.ShortRun("ppo"), "--set", "checkpointSeconds=0", "--out", folder];
        var seen = new List<long>();
        Assert.Equal(0, CommandLineFixture.RunSeeing(line =>
        {
            if (line.Contains("evaluated:", StringComparison.Ordinal))
            {
                seen.Add(CheckpointFile.Load(Path.Combine(folder, "latest.checkpoint")).Integer("steps"));
            }
        }, run).ExitCode);
        Assert.Equal([1024, 2048, 3072, 4096], seen);
    }

    [Fact]
    public void Redirected_output_is_plain_lines()
    {
        Assert.DoesNotContain('\u001b', fixture.Training.Output);
        Assert.DoesNotContain('\r', fixture.Training.Output);
        Assert.Contains(fixture.Training.Output.Split('\n'), line => line.StartsWith("       512 steps  ", StringComparison.Ordinal) && line.Contains("/s  return ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_damaged_table_is_named_and_nothing_changes()
    {
        string folder = fixture.PathOf("damaged");
        Directory.CreateDirectory(folder);
        File.Copy(Path.Combine(fixture.RunFolder, "latest.checkpoint"), Path.Combine(folder, "latest.checkpoint"));
        string path = Path.Combine(folder, "progress.csv");
        File.WriteAllText(path, "steps,seconds\n512,?\n");
        (int exitCode, _, string error) = CommandLineFixture.Run("train", "--resume", folder, "--steps", "9000");
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: '{path}' is damaged: Line 2", error);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    [Fact]
    public void TensorBoard_can_watch_a_run_and_what_follows_it()
    {
        string folder = fixture.PathOf("board");
        Assert.Equal(0, CommandLineFixture.RunUntil("evaluated:", [.. CommandLineFixture.ShortRun("reinforce"), "--tensorboard", "--out", folder]).ExitCode);
        string events = Assert.Single(Directory.GetFiles(folder, "events.out.tfevents.*"));
        List<Recording.ReadEvent> read = Recording.EventFile.Read(File.ReadAllBytes(events));
        Assert.Equal(3, read.Count(entry => entry.Scalars.ContainsKey("eval/mean_reward")));
        Assert.Equal([512, 1024], read.Where(entry => entry.Scalars.ContainsKey("time/fps")).Select(entry => entry.Step));
        Assert.Empty(Directory.GetFiles(fixture.RunFolder, "events.out.tfevents.*"));
    }

    [Fact]
    public void Runs_are_compared_on_one_page()
    {
        string page = fixture.PathOf("compare.html");
        (int exitCode, string output, string error) = CommandLineFixture.Run("compare", fixture.RunFolder, fixture.RunFolder, "--out", page);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Equal($"2 runs compared in {page}\n", output);
        Assert.Contains("2 runs on BipedalWalker-v3; best: trained", File.ReadAllText(page));
        (exitCode, _, error) = CommandLineFixture.Run("compare", fixture.Folder, "--out", page);
        Assert.Equal(1, exitCode);
        Assert.Contains("config.json", error);
    }

    // All but the seconds, which no two runs share.
    private static void AssertSameRun(string expected, string actual)
    {
        foreach (string name in new[] { "latest.checkpoint", "best.checkpoint", "config.json" })
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(expected, name)), File.ReadAllBytes(Path.Combine(actual, name)));
        }

        Assert.Equal(WithoutSeconds(expected, "progress.csv"), WithoutSeconds(actual, "progress.csv"));
        Assert.Equal(WithoutSeconds(expected, "evaluations.csv"), WithoutSeconds(actual, "evaluations.csv"));
        double[] seconds = [.. File.ReadLines(Path.Combine(actual, "progress.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(seconds.Order(), seconds);
    }

    private static string[] WithoutSeconds(string folder, string name) =>
        [.. File.ReadLines(Path.Combine(folder, name)).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 1)))];

    private static double MeanIn(string line) => double.Parse(line.Split("mean ")[1].Split(',')[0], CultureInfo.InvariantCulture);
}
