using System.Globalization;
using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker;
using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Samples.Tests.Walker;

public sealed class ExportTests(CommandLineFixture fixture) : IClassFixture<CommandLineFixture>
{
    [Fact]
    public void The_exported_policy_walks_as_the_checkpoint_does()
    {
        string path = fixture.PathOf("walker.safetensors");
        (int exitCode, string output, string error) = CommandLineFixture.Run("export", fixture.Checkpoint, "--format", "safetensors", "--out", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains($"written to {path}", output);
        (WalkerPolicy policy, ObservationNormalizer normalizer) = (new(), new(BipedalWalker.ObservationDim));
        PolicyCheckpoint.Restore(CheckpointFile.Load(fixture.Checkpoint), null, policy, normalizer);
        (WalkerPolicy exported, ObservationNormalizer exportedNormalizer) = (new(), new(BipedalWalker.ObservationDim));
        PolicySafetensors.Load(path, BipedalWalker.Name, exported, exportedNormalizer);
        Assert.Equal(Play(policy, normalizer), Play(exported, exportedNormalizer));

        static IReadOnlyList<double> Play(WalkerPolicy policy, ObservationNormalizer normalizer) =>
            PolicyEvaluation.Run<BipedalWalker>(policy, normalizer, 3, 1000, 1).Returns;
    }

    [Fact]
    public void The_included_policy_is_written_again_byte_by_byte()
    {
        string path = fixture.PathOf("again.safetensors");
        SafetensorsFile.Save(path, SafetensorsFile.Load(SavedPolicy.Included));
        Assert.Equal(File.ReadAllBytes(SavedPolicy.Included), File.ReadAllBytes(path));
    }

    [Fact]
    public void Without_a_path_the_included_policy_is_exported()
    {
        string path = fixture.PathOf("included.safetensors");
        Assert.Equal(0, CommandLineFixture.Run("export", "--out", path).ExitCode);
        (WalkerPolicy included, WalkerPolicy exported) = (new(), new());
        PolicySafetensors.Load(SavedPolicy.Included, BipedalWalker.Name, included, new ObservationNormalizer(BipedalWalker.ObservationDim));
        PolicySafetensors.Load(path, BipedalWalker.Name, exported, new ObservationNormalizer(BipedalWalker.ObservationDim));
        Assert.Equal(included.Parameters.Values.ToArray(), exported.Parameters.Values.ToArray());
    }

    [Fact]
    public void The_episode_is_the_one_that_evaluation_plays()
    {
        string csv = fixture.PathOf("episode.csv");
        Assert.Equal(0, CommandLineFixture.Run("export", fixture.Checkpoint, "--out", fixture.PathOf("x.safetensors"), "--episode", csv).ExitCode);
        string[] lines = File.ReadAllLines(csv);
        Assert.StartsWith("obs0,obs1,", lines[0]);
        Assert.EndsWith(",obs23,action0,action1,action2,action3", lines[0]);
        var walker = new BipedalWalker();
        var observation = new float[24];
        walker.Reset(1000, observation);
        foreach (string line in lines.Skip(1))
        {
            float[] cells = [.. line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal(observation, cells[..24]);
            StepResult result = walker.Step(cells.AsSpan(24), observation);
            Assert.Equal(line == lines[^1], result.End != EpisodeEnd.None);
        }
    }

    [Theory]
    [InlineData("export x", "--out")]
    [InlineData("export nowhere.checkpoint --out x.safetensors", "nowhere.checkpoint")]
    [InlineData("export x --format onnx --out x.onnx", "'onnx'")]
    public void A_wrong_command_line_is_one_clear_error(string arguments, string part)
    {
        (int exitCode, _, string error) = CommandLineFixture.Run(arguments.Split(' '));
        Assert.NotEqual(0, exitCode);
        Assert.Contains(part, error);
    }

    [Fact]
    public void A_checkpoint_without_statistics_is_named_and_nothing_is_written()
    {
        Checkpoint checkpoint = CheckpointFile.Load(fixture.Checkpoint);
        checkpoint.Statistics.Remove("observation.mean");
        string path = fixture.PathOf("bare.checkpoint");
        CheckpointFile.Save(path, checkpoint);
        string destination = fixture.PathOf("bare.safetensors");
        (int exitCode, _, string error) = CommandLineFixture.Run("export", path, "--out", destination);
        Assert.Equal(1, exitCode);
        Assert.Contains("no statistics 'observation.mean'", error);
        Assert.False(File.Exists(destination));
    }
}
