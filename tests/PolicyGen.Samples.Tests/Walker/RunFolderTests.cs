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
        string first = Assert.Single(fixture.Training.Output.Split('\n'), line => line.StartsWith("       512 steps  ", StringComparison.Ordinal));
        Assert.Contains("/s  return ", first);
        Assert.All(["policy loss ", "value loss ", "entropy, nats ", "KL, nats ", "explained variance "], part => Assert.Contains(part, first));
        Assert.DoesNotContain("mean action value", first);
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
        Assert.Equal(2, read.Count(entry => entry.Scalars.ContainsKey("eval/mean_reward")));
        Assert.Equal([512, 1024], read.Where(entry => entry.Scalars.ContainsKey("time/fps")).Select(entry => entry.Step));
        Assert.Empty(Directory.GetFiles(fixture.RunFolder, "events.out.tfevents.*"));

        byte[] before = File.ReadAllBytes(events);
        Assert.Equal(0, CommandLineFixture.Run("train", "--resume", folder, "--tensorboard").ExitCode);
        Assert.Equal(before, File.ReadAllBytes(events));
        string[] files = [.. Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal)];
        Assert.Equal(2, files.Length);
        Assert.Equal(
            File.ReadLines(Path.Combine(folder, "progress.csv")).Skip(1).Select(line => long.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)),
            files.SelectMany(file => Recording.EventFile.Read(File.ReadAllBytes(file))).Where(entry => entry.Scalars.ContainsKey("time/fps")).Select(entry => entry.Step));
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

    [Theory]
    [InlineData("{ \"algorithm\": \"ppo\", \"environment\": \"v3\" }", "'seed' is missing")]
    [InlineData("{ \"algorithm\": \"ppo\", \"environment\": \"v3\", \"seed\": \"one\" }", "seed is one; it must be a whole number in [0, 18446744073709551615].")]
    [InlineData("{ \"algorithm\": \"ppo\", \"environment\": \"v3\", \"seed\": 1, \"threads\": 99999999999 }", "threads is 99999999999; it must be a whole number in [0, 2147483647].")]
    [InlineData("{}", "'environment' is missing")]
    public void Compare_names_what_is_wrong_in_the_options_of_a_run(string config, string message)
    {
        string folder = Directory.CreateDirectory(fixture.PathOf("compared")).FullName;
        string path = Path.Combine(folder, "config.json");
        File.WriteAllText(path, config);
        (int exitCode, _, string error) = CommandLineFixture.Run("compare", folder, "--out", fixture.PathOf("compared.html"));
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: {path}: {message}", error);
    }

    [Fact]
    public void The_result_is_the_kept_policy_and_no_point_of_the_curve()
    {
        string[] curve = File.ReadAllLines(Path.Combine(fixture.RunFolder, "evaluations.csv"));
        Assert.Equal(["0", "1024", "2048", "3072", "4096"], curve.Skip(1).Select(line => line.Split(',')[0]));
        string[] result = File.ReadAllLines(Path.Combine(fixture.RunFolder, "result.csv"))[1].Split(',');
        Checkpoint kept = CheckpointFile.Load(Path.Combine(fixture.RunFolder, "best.checkpoint"));
        Assert.Equal((kept.Integer("steps").ToString(CultureInfo.InvariantCulture), "1000", "100"), (result[0], result[2], result[3]));
    }

    [Fact]
    public void What_the_doctor_finds_is_told_while_the_run_goes_on_and_stands_in_its_report()
    {
        string folder = fixture.PathOf("ill");
        string[] run = [.. CommandLineFixture.ShortRun("ppo"), "--set", "learningRate=0.3", "--set", "checkpointSeconds=0", "--out", folder];
        const string title = "The learning rate is too high";
        (int exitCode, string output, string error) = CommandLineFixture.RunUntil("doctor: ", run);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains(output.Split('\n'), line => line.Contains("doctor: " + title, StringComparison.Ordinal));
        Assert.Contains(title, File.ReadAllText(Path.Combine(folder, "report.html")));
        Assert.Contains("learning-rate-high", File.ReadAllText(Path.Combine(folder, "findings.json")));

        // What was found before is still in the report when the run has gone on.
        string path = Path.Combine(folder, "findings.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("learning-rate-high", "of-the-first-part", StringComparison.Ordinal).Replace(title, "What the first part showed", StringComparison.Ordinal));
        (exitCode, output, error) = CommandLineFixture.Run("train", "--resume", folder);
        Assert.Equal(("", 0), (error, exitCode));
        string note = PolicyGen.Samples.Walker.Tasks.RunKeeper.ResumedNote;
        string report = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.Contains(note, output);
        Assert.All([note, title, "What the first part showed"], part => Assert.Contains(part, report));
        Assert.DoesNotContain("The doctor found nothing.", report);
    }

    [Fact]
    public void A_run_that_ends_in_NaN_leaves_its_tables_and_what_the_doctor_found()
    {
        string folder = fixture.PathOf("overflow");
        (int exitCode, string output, string error) = CommandLineFixture.Run([.. CommandLineFixture.ShortRun("ppo"), "--set", "learningRate=1e38", "--out", folder]);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: ", error);
        Assert.Contains("doctor A number became infinite or NaN", output);
        Assert.Contains("A number became infinite or NaN", File.ReadAllText(Path.Combine(folder, "report.html")));
        Assert.True(File.Exists(Path.Combine(folder, "progress.csv")));
        Assert.False(File.Exists(Path.Combine(folder, "latest.checkpoint")));
    }

    [Fact]
    public void A_disk_error_says_how_to_go_on()
    {
        string folder = fixture.PathOf("full-disk");
        string table = Path.Combine(folder, "progress.csv");
        string[] run = [.. CommandLineFixture.ShortRun("ppo"), "--set", "checkpointSeconds=0", "--threads", "2", "--out", folder];
        (int exitCode, _, string error) = CommandLineFixture.RunSeeing(line =>
        {
            if (line.Contains("evaluated:", StringComparison.Ordinal) && File.Exists(table))
            {
                // A folder in its place cannot be overwritten by a file.
                File.Delete(table);
                Directory.CreateDirectory(table);
            }
        }, run);
        Assert.Equal(1, exitCode);
        Assert.Contains($"The last checkpoint is whole. Go on from it: dotnet run -c Release --project samples/Walker -- train --resume {Path.GetRelativePath(Environment.CurrentDirectory, folder)}", error);
        Directory.Delete(table);
        Assert.Equal(0, CommandLineFixture.Run("train", "--resume", folder).ExitCode);
        Checkpoint resumed = CheckpointFile.Load(Path.Combine(folder, "latest.checkpoint"));
        Checkpoint whole = CheckpointFile.Load(Path.Combine(fixture.RunFolder, "latest.checkpoint"));
        Assert.All(whole.Tensors, pair => Assert.Equal(pair.Value.Values, resumed.Tensors[pair.Key].Values));
    }

    [Fact]
    public void A_best_checkpoint_from_after_the_place_where_a_run_goes_on_is_left_out()
    {
        string folder = fixture.PathOf("stale");
        Assert.Equal(0, CommandLineFixture.RunUntil("evaluated:", [.. CommandLineFixture.ShortRun("ppo"), "--threads", "2", "--out", folder]).ExitCode);
        string best = Path.Combine(folder, "best.checkpoint");
        Checkpoint stale = CheckpointFile.Load(best);
        stale.Integers["evaluation.steps"] = 3072;
        stale.Statistics["evaluation.mean"] = [1e6];
        CheckpointFile.Save(best, stale);
        Assert.Equal(0, CommandLineFixture.Run("train", "--resume", folder).ExitCode);
        Assert.True(CheckpointFile.Load(best).Statistic("evaluation.mean", 1)[0] < 1e6);
    }

    [Fact]
    public void A_run_that_was_stopped_before_its_first_update_is_not_evaluated_twice()
    {
        string folder = fixture.PathOf("at-once");
        Assert.Equal(0, CommandLineFixture.RunUntil("before ", [.. CommandLineFixture.ShortRun("ppo"), "--threads", "2", "--out", folder]).ExitCode);
        (int exitCode, string output, _) = CommandLineFixture.Run("train", "--resume", folder);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("before ", output);
        AssertSameRun(fixture.RunFolder, folder);
    }

    [Fact]
    public void Only_one_of_several_runs_gets_a_folder()
    {
        var folder = new PolicyGen.Samples.Walker.Tasks.RunFolder(fixture.PathOf("claimed"));
        int[] claims = new int[8];
        Parallel.For(0, claims.Length, i =>
        {
            try
            {
                folder.Claim();
                claims[i] = 1;
            }
            catch (IOException exception)
            {
                Assert.Contains("exists already: it belongs to another run", exception.Message);
            }
        });
        Assert.Equal(1, claims.Sum());
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
        Assert.Equal(WithoutSeconds(expected, "result.csv"), WithoutSeconds(actual, "result.csv"));
        double[] seconds = [.. File.ReadLines(Path.Combine(actual, "progress.csv")).Skip(1).Select(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(seconds.Order(), seconds);
    }

    private static string[] WithoutSeconds(string folder, string name) =>
        [.. File.ReadLines(Path.Combine(folder, name)).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 1)))];

    private static double MeanIn(string line) => double.Parse(line.Split("mean ")[1].Split(',')[0], CultureInfo.InvariantCulture);
}
