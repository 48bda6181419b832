using System.Globalization;
using System.Text.RegularExpressions;
using PolicyGen.Benchmarks.Native;
using PolicyGen.Environments;
using PolicyGen.Samples.CustomEnvironment;
using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>The small samples, run for seconds.</summary>
public sealed partial class SampleRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-samples").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_custom_environment_keeps_the_contract_and_is_learned()
    {
        EnvironmentReport report = EnvironmentChecker.Check<Drone>();
        Assert.True(report.Passed, report.ToString());
        string output = await SampleProgram.Run("CustomEnvironment", "200000");
        Assert.Contains("Drone keeps the contract", output);
        double[] means = [.. Evaluation().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(2, means.Length);
        Assert.InRange(means[0], 0, 50);
        Assert.InRange(means[1], 100, Drone.TimeLimit);
    }

    [Fact]
    public async Task A_short_run_of_the_custom_environment_invents_no_numbers()
    {
        string output = await SampleProgram.Run("CustomEnvironment", "5000");
        string[] lines = [.. output.Split('\n').Where(line => line.Contains(" steps  mean return", StringComparison.Ordinal))];
        Assert.NotEmpty(lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("        0 steps", StringComparison.Ordinal) || line.Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CustomEnvironment many", "STEPS is 'many'; it must be a whole number in [1, 1000000000]. Without it, it is 400000.")]
    [InlineData("CustomEnvironment 0", "STEPS is '0'")]
    [InlineData("Pendulum -1", "SEEDS is '-1'; it must be a whole number in [1, 1000000]. Without it, it is 5.")]
    [InlineData("Pendulum 1 2", "'2' is one argument too many: the sample takes 1 at most.")]
    [InlineData("Sweep 1e5", "STEPS is '1e5'")]
    [InlineData("Sweep 1000 99999999999999999999", "SEEDS is '99999999999999999999'")]
    public async Task A_wrong_argument_is_named(string command, string message)
    {
        string[] words = command.Split(' ');
        (int exitCode, string output, string error) = await SampleProgram.Start(words[0], processors: 0, words[1..]);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith(message, error);
    }

    [Fact]
    public async Task The_pendulum_is_solved_within_four_thousand_steps()
    {
        Match line = PendulumResult().Match(await SampleProgram.Run("Pendulum", "1"));
        Assert.True(line.Success);
        Assert.InRange(double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture), -2000, -800);
        Assert.InRange(double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture), -200, 0);
        Assert.InRange(int.Parse(line.Groups[3].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), 500, 4000);
    }

    [Fact]
    public async Task The_game_loop_walks_and_allocates_nothing()
    {
        string output = await SampleProgram.Run("GameLoop", "200");
        Assert.Contains("m/s", output);
        Assert.Matches(@"\n[1-9]\d* courses crossed, \d failed\. 0 bytes allocated\.", output);
    }

    [Fact]
    public async Task Inference_says_the_action_of_the_file()
    {
        string output = await SampleProgram.Run("Inference");
        (string action, string rest) = (output[..output.IndexOf('\n')], output[output.IndexOf('\n')..]);
        Assert.Equal("First action: [-0.624, 0.807, 0.874, -0.672].", action.TrimEnd());

        // As the benchmark reads it.
        StartUp run = StartUp.Parse(action, printed: 1, rest);
        Assert.True(run.Acted > 0 && run.Microseconds > 0 && run.Reached >= 0, output);
    }

    [Fact]
    public async Task The_sweep_is_the_same_on_any_number_of_processors()
    {
        string[] tables = new string[2];
        for (int i = 0; i < 2; i++)
        {
            string folder = Path.Combine(_folder, $"{i}");
            string output = await SampleProgram.Run("Sweep", processors: 1 + i, ["20000", "2", folder]);
            Assert.Contains("learning rate 3e-4", output);
            string page = await File.ReadAllTextAsync(Path.Combine(folder, "sweep.html"));
            Assert.All(["defaults, seed 1", "one epoch, seed 2", "</html>"], part => Assert.Contains(part, page));
            tables[i] = await File.ReadAllTextAsync(Path.Combine(folder, "sweep.csv"));
        }

        Assert.Equal(tables[0], tables[1]);
        string[] lines = tables[0].TrimEnd().Split('\n');
        Assert.Equal("setting,seed,steps,mean_return", lines[0]);
        Assert.Equal(1 + (7 * 2 * 10), lines.Length);
        Assert.Equal(14, lines.Skip(1).Select(line => string.Join(',', line.Split(',')[..2])).Distinct().Count());
        Assert.All(lines.Skip(1), line => Assert.InRange(double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture), -200, 0));
    }

    [GeneratedRegex(@"seed 1: mean return (-?\d+) before, (-?\d+) after ([\d,]+) steps")]
    private static partial Regex PendulumResult();

    [GeneratedRegex(@"(?:before|after): mean return (-?[\d.]+)")]
    private static partial Regex Evaluation();
}
