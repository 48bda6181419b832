using PolicyGen.Checkpoints;

namespace PolicyGen.Training;

/// <summary>A training run, one update at a time: what views, reports and checkpoints need of any algorithm.</summary>
/// <remarks>The same seed gives the same bits for any number of threads, and after <see cref="Save"/> and <see cref="Restore"/> with the same <see cref="TotalSteps"/>.</remarks>
public interface ITrainer : IDisposable
{
    /// <summary>The algorithm's short name, as checkpoints hold it.</summary>
    string Algorithm { get; }

    /// <summary>The policy that learns.</summary>
    IPolicy Policy { get; }

    /// <summary>The observation statistics that belong to the policy.</summary>
    ObservationNormalizer Normalizer { get; }

    /// <summary>Environment steps done so far, over all environments.</summary>
    long Steps { get; }

    /// <summary>Environment steps of the whole run.</summary>
    long TotalSteps { get; }

    /// <summary>Whether all steps are done.</summary>
    bool IsFinished { get; }

    /// <summary>The episodes that ended in the last update.</summary>
    IReadOnlyList<FinishedEpisode> FinishedEpisodes { get; }

    /// <summary>Collects some steps and learns from them.</summary>
    /// <exception cref="NotFiniteNumberException">A number is not finite or too large to be squared.</exception>
    TrainingProgress Update();

    /// <summary>All that the run needs to go on bit for bit, and evaluation to begin.</summary>
    Checkpoint Save();

    /// <summary>
    /// Goes on from a saved run as if it had never stopped. With another <see cref="TotalSteps"/> than the saved one's it is a run of its own from there: step
    /// sizes and other schedules follow the new number.
    /// </summary>
    /// <exception cref="InvalidDataException">The checkpoint does not fit; the message says what differs, and nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">This trainer has already begun.</exception>
    void Restore(Checkpoint checkpoint);
}
