using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker;
using PolicyGen.Training;
using PolicyGen.Samples.Tests.Walker;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>A checkpoint with fresh parameters, and the page of one of its episodes as the command line writes it.</summary>
public class ReplayFixture : IDisposable
{
    public const long Seed = 7;

    public ReplayFixture()
    {
        Policy.Initialize(5);
        // Parameters of an untrained policy hardly move the walker: larger ones do.
        foreach (ref float value in Policy.Parameters.Values)
        {
            value *= 4;
        }

        var checkpoint = new Checkpoint();
        PolicyCheckpoint.Save(checkpoint, BipedalWalker.Name, Policy, Normalizer);
        CheckpointFile.Save(Checkpoint, checkpoint);
        Command = CommandLineFixture.Run("replay", Checkpoint, "--out", Page, "--seed", $"{Seed}");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("policygen-replay").FullName;

    public WalkerPolicy Policy { get; } = new();

    public ObservationNormalizer Normalizer { get; } = new(BipedalWalker.ObservationDim) { Frozen = true };

    public (int ExitCode, string Output, string Error) Command { get; }

    public string Checkpoint => PathOf("fresh.checkpoint");

    public string Page => PathOf("replay.html");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
