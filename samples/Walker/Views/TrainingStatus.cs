using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>What a view shows of a run after an update.</summary>
/// <param name="Progress">What the trainer says.</param>
/// <param name="Elapsed">Time since the run began, that of a resumed one included.</param>
/// <param name="Evaluated">The last evaluation; null before the first of this program.</param>
/// <param name="BestMean">Mean return of the best evaluation; NaN before the first of the run.</param>
internal readonly record struct TrainingStatus(TrainingProgress Progress, TimeSpan Elapsed, Evaluated? Evaluated, double BestMean);

/// <summary>Where a run stood when this program began to train it.</summary>
/// <param name="Steps">Environment steps done.</param>
/// <param name="Elapsed">Time taken.</param>
internal readonly record struct RunStart(long Steps, TimeSpan Elapsed);
