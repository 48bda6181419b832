using System.Globalization;
using System.Text.Json;
using PolicyGen.Environments;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

public sealed class CommandLineTests(CommandLineFixture fixture) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public void Train_says_what_it_did_and_where_the_result_is()
    {
        (int exitCode, string output, string error) = fixture.Training;
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("PPO on BipedalWalker-v3: 6280 parameters, 4,000 steps, seed 3, 2 threads.", output);
        Assert.Contains("before BipedalWalker-v3: 5 deterministic episodes, seeds 5000 to 5004: mean", output);
        Assert.Contains("after  BipedalWalker-v3: 100 deterministic episodes, seeds 1000 to 1099: mean", output);
        Assert.Contains($"Saved to {Path.GetRelativePath(Environment.CurrentDirectory, fixture.RunFolder)}\n", output);
        Assert.Equal(["best.checkpoint", "config.json", "evaluations.csv", "findings.json", "latest.checkpoint", "progress.csv", "report.html", "result.csv"], Directory.GetFiles(fixture.RunFolder).Select(Path.GetFileName).Order());
        string[] curve = File.ReadAllLines(Path.Combine(fixture.RunFolder, "progress.csv"));
        Assert.StartsWith("steps,seconds,total_steps,updates,episodes,mean_return", curve[0]);
        Assert.Equal(1 + 8, curve.Length);
        Assert.Contains("<iframe title=\"Best episode: seed 10", File.ReadAllText(Path.Combine(fixture.RunFolder, "report.html")));
        Assert.Equal(512, int.Parse(curve[1].Split(',')[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_same_seed_gives_the_same_policy_for_any_number_of_threads()
    {
        string path = fixture.PathOf("again");
        Assert.Equal(0, CommandLineFixture.Run([.. CommandLineFixture.ShortRun("ppo"), "--threads", "1", "--out", path]).ExitCode);
        string[] evaluate = ["--episodes", "5", "--json"];
        string first = CommandLineFixture.Run(["evaluate", fixture.Checkpoint, .. evaluate]).Output;
        Assert.Equal(first, CommandLineFixture.Run(["evaluate", path, .. evaluate]).Output);
    }

    [Fact]
    public void Options_of_training_need_no_command()
    {
        (int exitCode, _, string error) = CommandLineFixture.Run("--steps", "0");
        Assert.Equal(1, exitCode);
        Assert.Contains("--steps is 0; it must be at least 1.", error);
        Assert.Contains("Commands:", CommandLineFixture.Run("--help").Output);
        Assert.Contains("Commands:", CommandLineFixture.Run("-h").Output);
        Assert.Contains("'--stepss'", CommandLineFixture.Run("--stepss", "5").Error);
    }

    [Theory]
    [InlineData("latest.checkpoint")]
    [InlineData("best.checkpoint")]
    [InlineData("config.json")]
    [InlineData("progress.csv")]
    [InlineData("evaluations.csv")]
    [InlineData("report.html")]
    [InlineData("result.csv")]
    [InlineData("findings.json")]
    public void Train_does_not_overwrite_another_run(string name)
    {
        string folder = fixture.PathOf($"taken-{name}");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, "precious");
        (int exitCode, string output, string error) = CommandLineFixture.Run("train", "--steps", "1000", "--out", folder);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"error: '{path}' exists already", error);
        Assert.Equal("precious", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Evaluate_prints_one_json_object()
    {
        (int exitCode, string output, string error) = CommandLineFixture.Run("evaluate", fixture.Checkpoint, "--episodes", "7", "--seed", "50", "--json");
        Assert.Equal(("", 0), (error, exitCode));
        using JsonDocument json = JsonDocument.Parse(output);
        string[] keys = [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(["mean", "std", "min", "max", "falls", "meanLength", "episodes", "returns"], keys);
        double[] returns = [.. json.RootElement.GetProperty("returns").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(7, returns.Length);
        Assert.Equal(7, json.RootElement.GetProperty("episodes").GetInt32());
        double mean = returns.Average();
        Assert.Equal(mean, json.RootElement.GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(Math.Sqrt(returns.Average(value => (value - mean) * (value - mean))), json.RootElement.GetProperty("std").GetDouble(), 1e-9);
        Assert.Equal(returns.Min(), json.RootElement.GetProperty("min").GetDouble());
        Assert.Equal(returns.Max(), json.RootElement.GetProperty("max").GetDouble());
        Assert.InRange(json.RootElement.GetProperty("falls").GetInt32(), 0, 7);
        Assert.InRange(json.RootElement.GetProperty("meanLength").GetDouble(), 1, BipedalWalker.TimeLimit);
    }

    [Fact]
    public void Evaluate_plays_another_environment_on_request()
    {
        (int exitCode, string output, _) = CommandLineFixture.Run("evaluate", fixture.Checkpoint, "--episodes", "1", "--env", "hardcore");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("BipedalWalkerHardcore-v3: 1 deterministic episodes, seeds 1000 to 1000", output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("train --help")]
    [InlineData("evaluate --help")]
    [InlineData("trace --help")]
    public void Every_command_has_help(string arguments)
    {
        (int exitCode, string output, _) = CommandLineFixture.Run(arguments.Split(' '));
        Assert.Equal(0, exitCode);
        Assert.Contains("Usage:", output);
        Assert.Contains("--", output);
    }

    [Theory]
    [InlineData("train --env v4", "'v4'")]
    [InlineData("train --algorithm ppp", "'ppp'")]
    [InlineData("train --steps 0", "--steps is 0; it must be at least 1")]
    [InlineData("train --steps many", "'many'")]
    [InlineData("train --threads 5000", "--threads is 5000; it must lie in [1, 1024]")]
    [InlineData("train --seed -1", "--seed is -1; it must be at least 0")]
    [InlineData("evaluate nowhere.checkpoint", "nowhere.checkpoint")]
    [InlineData("evaluate x --episodes 0", "--episodes is 0")]
    [InlineData("trace --seed 1 --out x.csv", "--actions")]
    [InlineData("trace --seed 1 --actions nowhere.bin --out x.csv", "nowhere.bin")]
    [InlineData("dance", "dance")]
    public void A_wrong_command_line_is_one_clear_error(string arguments, string part)
    {
        (int exitCode, _, string error) = CommandLineFixture.Run(arguments.Split(' '));
        Assert.NotEqual(0, exitCode);
        Assert.Contains(part, error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public void Without_a_path_the_trained_walker_is_played()
    {
        (int exitCode, string output, string error) = CommandLineFixture.Run("evaluate", "--episodes", "20", "--json");
        Assert.Equal(("", 0), (error, exitCode));
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.InRange(json.RootElement.GetProperty("mean").GetDouble(), 300, 400);

        string page = fixture.PathOf("trained.html");
        (exitCode, output, error) = CommandLineFixture.Run("replay", "--out", page);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.InRange(double.Parse(output.Split("return ")[1].Split(' ')[0], CultureInfo.InvariantCulture), 250, 400);
        Assert.True(File.Exists(page));
    }

    [Theory]
    [InlineData("ppo")]
    [InlineData("sac")]
    public void An_exported_policy_is_played_as_its_checkpoint_is(string algorithm)
    {
        string folder = fixture.PathOf($"export-{algorithm}"), exported = fixture.PathOf($"{algorithm}.safetensors");
        Assert.Equal(0, CommandLineFixture.Run([.. CommandLineFixture.ShortRun(algorithm), "--out", folder]).ExitCode);
        Assert.Equal(0, CommandLineFixture.Run("export", folder, "--out", exported).ExitCode);
        string expected = CommandLineFixture.Run("evaluate", folder, "--episodes", "3", "--json").Output;
        Assert.Equal((0, expected, ""), CommandLineFixture.Run("evaluate", exported, "--episodes", "3", "--json"));
    }

    [Fact]
    public void A_checkpoint_of_an_unknown_environment_is_refused_with_what_the_command_can_do()
    {
        Checkpoints.Checkpoint checkpoint = Checkpoints.CheckpointFile.Load(fixture.Checkpoint);
        checkpoint.Texts["environment"] = "Moon-v0";
        string path = fixture.PathOf("moon.checkpoint");
        Checkpoints.CheckpointFile.Save(path, checkpoint);
        const string message = "error: The checkpoint was trained on 'Moon-v0', which this program does not have; it has BipedalWalker-v3 and BipedalWalkerHardcore-v3.";
        Assert.Equal($"{message} Choose one with --env.\n", CommandLineFixture.Run("evaluate", path).Error);
        Assert.Equal($"{message}\n", CommandLineFixture.Run("export", path, "--out", fixture.PathOf("moon.safetensors")).Error);
        Assert.Equal($"{message}\n", CommandLineFixture.Run("train", "--resume", path).Error);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named()
    {
        byte[] bytes = File.ReadAllBytes(fixture.Checkpoint);
        string path = fixture.PathOf("cut.checkpoint");
        File.WriteAllBytes(path, bytes[..^100]);
        (int exitCode, _, string error) = CommandLineFixture.Run("evaluate", path);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error: '{path}' is truncated", error);
    }
}
