using System.Globalization;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

/// <summary>Options from the command line and from a file.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-config").FullName;

    public static TheoryData<string, string> WrongLines => new()
    {
        { "--set learningRate=-1", "error: --set: learningRate is -1; it must be finite and above 0.\n" },
        { "--set gamma=2", "error: --set: gamma is 2; it must lie in [0, 1].\n" },
        { "--set Environments=1.5", "error: --set: Environments is 1.5; it must be a whole number in [1, 65536].\n" },
        { "--set epochs=many", "error: --set: epochs is many; it must be a whole number in [1, 1000].\n" },
        { "--set gamma=NaN", "error: --set: gamma is NaN; it must lie in [0, 1].\n" },
        { "--set scaleRewards=1", "error: --set: scaleRewards is 1; it must be true or false.\n" },
        { "--set evaluationEpisodes=0", "error: --set: evaluationEpisodes is 0; it must be a whole number in [1, 10000].\n" },
        { "--set environments=65536 --set stepsPerBatch=65536", "error: StepsPerBatch is 65536; it must keep Environments x StepsPerBatch within 16777216.\n" },
        { "--set learnRate=1", "error: --set: ppo has no option 'learnRate'. Did you mean 'learningRate'? 'train --list' shows all with their ranges.\n" },
        { "--set qqqqqqqq=1", "error: --set: ppo has no option 'qqqqqqqq'. 'train --list' shows all with their ranges.\n" },
        { "--algorithm a2c --set clip=0.1", "error: --set: a2c has no option 'clip'." },
        { "--set gamma", "error: --set gamma: expected is NAME=VALUE" },
        { "--set =3", "error: --set =3: expected is NAME=VALUE" },
        { "--set gamma=0.9 --set Gamma=0.8", "error: 'Gamma' is given twice, by --set and --set; give it once.\n" },
        { "--steps 5 --set totalSteps=6", "error: 'totalSteps' is given twice, by --steps and --set; give it once.\n" },
        { "--set algorithm=dqn", "error: There is no algorithm 'dqn'. There are: ppo, a2c, reinforce" },
        { "--set environment=v4", "error: There is no environment 'v4'. There are: v3, hardcore." },
        { "--resume nowhere --seed 2", "error: --seed does not go with --resume" },
        { "--resume nowhere --set gamma=0.9", "error: --set does not go with --resume" },
        { "--resume nowhere", "nowhere" },
    };

    public static TheoryData<string, string> WrongFiles => new()
    {
        { "[1]", "expected is one JSON object, such as { \"learningRate\": 3e-4 }; found is an array." },
        { "{ \"gamma\": [0.9] }", "gamma is an array; it must be a number, true, false or a text" },
        { "{ \"gamma\": null }", "gamma is null; it must be a number, true, false or a text" },
        { "{ \"ppo\": { \"gamma\": 0.9 } }", "ppo is an object; it must be" },
        { "{ \"gamma\": 0.9", "this is no valid JSON" },
        { "{ \"gamma\": 2 }", "gamma is 2; it must lie in [0, 1]." },
        { "{ \"gama\": 0.9 }", "ppo has no option 'gama'. Did you mean 'gamma'?" },
        { "{ \"gamma\": 0.9, \"Gamma\": 0.8 }", "'Gamma' is given twice" },
        { "{ \"algorithm\": \"a2c\", \"clip\": 0.1 }", "a2c has no option 'clip'" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(WrongLines))]
    public void What_is_wrong_on_the_command_line_is_named(string arguments, string message)
    {
        string folder = Path.Combine(_folder, "run");
        (int exitCode, string output, string error) = CommandLineFixture.Run(["train", "--out", folder, .. arguments.Split(' ')]);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(message, error);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [MemberData(nameof(WrongFiles))]
    public void What_is_wrong_in_a_file_is_named_with_the_file(string content, string message)
    {
        string path = Write(content);
        (int exitCode, string output, string error) = CommandLineFixture.Run("train", "--config", path, "--out", Path.Combine(_folder, "run"));
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains(message, error);
        Assert.Contains(path, error);
    }

    [Fact]
    public void The_command_line_wins_over_the_file_and_the_file_over_the_defaults()
    {
        string path = Write("""
            {
              // A comment.
              "Algorithm": "a2c",
              "GAMMA": 0.95, /* any capitals */
              "maxGradientNorm": "Infinity",
              "scaleRewards": false,
              "seed": 18446744073709551615,
              "totalSteps": 2e6,
              "evaluations": 7,
            }
            """);
        Dictionary<string, string> values = List("--config", path, "--set", "gamma=0.8", "--steps", "1000");
        Assert.Equal("a2c", values["algorithm"]);
        Assert.Equal("v3", values["environment"]);
        Assert.Equal("0.8", values["gamma"]);
        Assert.Equal("Infinity", values["maxGradientNorm"]);
        Assert.Equal("false", values["scaleRewards"]);
        Assert.Equal("18446744073709551615", values["seed"]);
        Assert.Equal("1000", values["totalSteps"]);
        Assert.Equal("7", values["evaluations"]);
        Assert.Equal(new A2cOptions().Lambda.ToString(CultureInfo.InvariantCulture), values["lambda"]);
    }

    [Theory]
    [InlineData("ppo", "maxKl", "be above 0 (Infinity switches it off)")]
    [InlineData("a2c", "valueLearningRate", "be finite and above 0")]
    [InlineData("tqc", "droppedQuantiles", "be a whole number in [0, 65536]")]
    [InlineData("sac", "tau", "lie in (0, 1]")]
    [InlineData("reinforce", "baselineEpochs", "be a whole number in [1, 1000]")]
    public void The_list_shows_all_options_with_their_ranges(string algorithm, string name, string range)
    {
        (int exitCode, string output, string error) = CommandLineFixture.Run("train", "--algorithm", algorithm, "--list");
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains(output.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal) && line.EndsWith(range, StringComparison.Ordinal));
        Assert.Equal(algorithm, List("--algorithm", algorithm)["algorithm"]);
        Assert.Superset(new HashSet<string> { "totalSteps", "seed", "threads", "evaluationEpisodes", "checkpointSeconds" }, List("--algorithm", algorithm).Keys.ToHashSet());
    }

    private static Dictionary<string, string> List(params string[] args) => CommandLineFixture.Run(["train", "--list", .. args]).Output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Skip(2)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => cells[0], cells => cells[1]);

    private string Write(string content)
    {
        string path = Path.Combine(_folder, "options.json");
        File.WriteAllText(path, content);
        return path;
    }
}
