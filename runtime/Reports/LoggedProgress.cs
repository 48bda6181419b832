using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>Where a run stood, and when.</summary>
/// <param name="Progress">What the trainer said after an update.</param>
/// <param name="Elapsed">Time since the run began.</param>
public readonly record struct LoggedProgress(TrainingProgress Progress, TimeSpan Elapsed);
