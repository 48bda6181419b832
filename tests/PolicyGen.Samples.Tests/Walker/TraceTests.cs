using System.Buffers.Binary;
using System.Globalization;
using PolicyGen.Environments;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

public sealed class TraceTests : IDisposable
{
    private const int Columns = 1 + 24 + 3 + (5 * 6);

    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-trace").FullName;

    private string Actions => Path.Combine(_folder, "actions.bin");

    private string Csv => Path.Combine(_folder, "trace.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("v3")]
    [InlineData("hardcore")]
    public void Every_number_parses_back_to_the_same_bits(string environment)
    {
        float[] actions = Write(steps: 60, seed: 1);
        (int exitCode, string output, string error) = Trace("17", environment);
        Assert.Equal(("", 0), (error, exitCode));
        string[] lines = File.ReadAllLines(Csv);
        Assert.Equal(Columns, lines[0].Split(',').Length);
        Assert.Equal("step,obs0", lines[0][..9]);
        if (environment == "v3")
        {
            Compare<BipedalWalker>(lines, actions);
        }
        else
        {
            Compare<BipedalWalkerHardcore>(lines, actions);
        }

        Assert.Contains($"{lines.Length - 2} steps", output);
        Assert.DoesNotContain('\r', File.ReadAllText(Csv));
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        Write(steps: 5, seed: 2);
        Trace("3", "v3");
        string expected = File.ReadAllText(Csv);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Trace("3", "v3");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(expected, File.ReadAllText(Csv));
    }

    [Fact]
    public void A_length_that_is_no_multiple_of_16_is_an_error()
    {
        File.WriteAllBytes(Actions, new byte[40]);
        (int exitCode, _, string error) = Trace("3", "v3");
        Assert.Equal(1, exitCode);
        Assert.Contains("has 40 bytes, which is no multiple of 16", error);
        Assert.False(File.Exists(Csv));
    }

    [Fact]
    public void An_action_that_is_no_number_is_an_error_that_names_its_step()
    {
        var bytes = new byte[3 * 16];
        BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(36), float.NaN);
        File.WriteAllBytes(Actions, bytes);
        (int exitCode, _, string error) = Trace("3", "v3");
        Assert.Equal(1, exitCode);
        Assert.Contains("step 3", error);
        Assert.Contains("NaN", error);
    }

    private static void Compare<TEnvironment>(string[] lines, float[] actions)
        where TEnvironment : WalkerEnvironment, IEnvironment, new()
    {
        var walker = new TEnvironment();
        var observation = new float[24];
        walker.Reset(17, observation);
        var result = new StepResult(0, EpisodeEnd.None);
        int step = 0;
        while (true)
        {
            string[] cells = lines[step + 1].Split(',');
            Assert.Equal(Columns, cells.Length);
            Assert.Equal(step, int.Parse(cells[0], CultureInfo.InvariantCulture));
            Assert.Equal(observation, Floats(cells[1..25]));
            Assert.Equal(result.Reward, double.Parse(cells[25], CultureInfo.InvariantCulture));
            Assert.Equal(result.End.HasFlag(EpisodeEnd.Terminated) ? "1" : "0", cells[26]);
            Assert.Equal(result.End.HasFlag(EpisodeEnd.Truncated) ? "1" : "0", cells[27]);
            for (int part = 0; part < 5; part++)
            {
                WalkerPartState state = walker.Scene.Part((WalkerPart)part);
                float[] expected = [state.X, state.Y, state.Angle, state.VelocityX, state.VelocityY, state.AngularVelocity];
                Assert.Equal(expected, Floats(cells[(28 + (6 * part))..(34 + (6 * part))]));
            }

            if (result.End != EpisodeEnd.None || step * 4 == actions.Length)
            {
                break;
            }

            result = walker.Step(actions.AsSpan(step * 4, 4), observation);
            step++;
        }

        Assert.Equal(step + 2, lines.Length);
    }

    private static float[] Floats(string[] cells) => [.. cells.Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];

    private (int ExitCode, string Output, string Error) Trace(string seed, string environment) =>
        CommandLineFixture.Run("trace", "--seed", seed, "--actions", Actions, "--out", Csv, "--env", environment);

    private float[] Write(int steps, ulong seed)
    {
        var random = new RandomStream(seed);
        var actions = new float[steps * 4];
        var bytes = new byte[actions.Length * sizeof(float)];
        for (int i = 0; i < actions.Length; i++)
        {
            actions[i] = (2 * random.NextSingle()) - 1;
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), actions[i]);
        }

        File.WriteAllBytes(Actions, bytes);
        return actions;
    }
}
