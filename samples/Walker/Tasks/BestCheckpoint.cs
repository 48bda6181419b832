using PolicyGen.Checkpoints;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>The checkpoint of the best evaluation so far; of equals the first.</summary>
internal sealed class BestCheckpoint
{
    private const string MeanKey = "evaluation.mean";
    private const string StepsKey = "evaluation.steps";

    private readonly string _path;

    /// <summary>Goes on with what is there.</summary>
    /// <param name="path">Where the checkpoint is kept.</param>
    /// <param name="steps">Environment steps from which the run goes on. What was kept later comes again, or does not: it is left out.</param>
    /// <exception cref="InvalidDataException">There is a file that was not kept by this class.</exception>
    public BestCheckpoint(string path, long steps)
    {
        _path = path;
        if (File.Exists(path) && CheckpointFile.Load(path) is var kept && kept.Counter(StepsKey) <= steps)
        {
            (Mean, Steps) = (kept.Statistic(MeanKey, 1)[0], kept.Counter(StepsKey));
        }
    }

    /// <summary>Whether one is kept.</summary>
    public bool IsKept => !double.IsNaN(Mean);

    /// <summary>Mean return of its evaluation; NaN before the first.</summary>
    public double Mean { get; private set; } = double.NaN;

    /// <summary>Environment steps of training before it.</summary>
    public long Steps { get; private set; }

    /// <summary>Keeps the run as it stands if this evaluation is better than those before.</summary>
    /// <returns>Whether it is.</returns>
    public bool Offer(EvaluationResult result, long steps, Func<Checkpoint> save)
    {
        if (result.Mean <= Mean)
        {
            return false;
        }

        Checkpoint checkpoint = save();
        checkpoint.Statistics[MeanKey] = [result.Mean];
        checkpoint.Integers[StepsKey] = steps;
        CheckpointFile.Save(_path, checkpoint);
        (Mean, Steps) = (result.Mean, steps);
        return true;
    }
}
