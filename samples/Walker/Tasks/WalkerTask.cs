using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Algorithms;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Samples.Walker.Views;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>One of the walkers, chosen by name at run time; behind it everything is generic over the environment.</summary>
internal abstract class WalkerTask
{
    public const string V3 = "v3";

    public const string Hardcore = "hardcore";

    private static readonly WalkerTask[] All = [new WalkerTask<BipedalWalker>(V3), new WalkerTask<BipedalWalkerHardcore>(Hardcore)];

    /// <summary>The name on the command line.</summary>
    public abstract string ShortName { get; }

    /// <summary>The usual name, as checkpoints hold it.</summary>
    public abstract string FullName { get; }

    /// <summary>Mean return over 100 episodes from which on it counts as solved.</summary>
    public abstract double SolvedAt { get; }

    public static WalkerTask Find(string shortName) =>
        All.FirstOrDefault(task => task.ShortName == shortName)
        ?? throw new ArgumentException($"There is no environment '{shortName}'. There are: {string.Join(", ", All.Select(task => task.ShortName))}.");

    /// <summary>The walker of that name; without a name the one the checkpoint was trained on.</summary>
    public static WalkerTask For(string? shortName, Checkpoint checkpoint) =>
        shortName is null ? FindByFullName(checkpoint.Text("environment"), " Choose one with --env.") : Find(shortName);

    /// <param name="fullName">The usual name.</param>
    /// <param name="remedy">What the user can do if there is none, for the message.</param>
    public static WalkerTask FindByFullName(string fullName, string remedy = "") =>
        All.FirstOrDefault(task => task.FullName == fullName)
        ?? throw new InvalidDataException(
            $"The checkpoint was trained on '{fullName}', which this program does not have; it has {string.Join(" and ", All.Select(task => task.FullName))}.{remedy}");

    /// <summary>How it can be learned, the default first.</summary>
    public abstract IReadOnlyList<WalkerAlgorithm> Algorithms { get; }

    /// <summary>The algorithm of this short name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public WalkerAlgorithm FindAlgorithm(string name) =>
        Algorithms.FirstOrDefault(algorithm => algorithm.Name == name)
        ?? throw new ArgumentException($"There is no algorithm '{name}'. There are: {string.Join(", ", Algorithms.Select(algorithm => algorithm.Name))}.");

    public abstract void Train(TrainRequest request, TextWriter output, StopSignal stop);

    public abstract EvaluationResult Evaluate(Checkpoint checkpoint, int episodes, long seed);

    public abstract WalkerTrace Trace(long seed, float[] actions);

    /// <summary>Plays an episode; name is what the reader knows the checkpoint by.</summary>
    public abstract RecordedEpisode Record(Checkpoint checkpoint, string name, long seed, bool stochastic);

    /// <summary>A walker with the deterministic policy of a checkpoint, to be watched from the episode of a seed on.</summary>
    public abstract WatchedWalker Watch(Checkpoint checkpoint, long seed);

    /// <summary>The picture after a number of steps of the deterministic policy; without a checkpoint the motors give no torque.</summary>
    public abstract WalkerFrame Draw(Checkpoint? checkpoint, long seed, int steps);

    /// <summary>Writes policy and observation statistics of a checkpoint as a safetensors file.</summary>
    public abstract void Export(Checkpoint checkpoint, string path);

    /// <summary>Observations and deterministic actions of an episode as CSV.</summary>
    public abstract string ActionTable(Checkpoint checkpoint, long seed);
}
