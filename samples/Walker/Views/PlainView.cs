using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A line every few seconds, for files and pipes.</summary>
internal sealed class PlainView(TextWriter output) : TrainingView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override void Run(Action<Action<TrainingProgress, TimeSpan>> train)
    {
        var pace = new Pace(Interval);
        train((progress, elapsed) =>
        {
            if (pace.IsDue(progress, elapsed))
            {
                output.WriteLine(string.Create(
                    ViewFormat.Numbers,
                    $"{progress.Steps,10:N0} steps  {pace.StepsPerSecond,7:N0}/s  return {progress.MeanReturn,7:F1}  length {progress.MeanLength,5:F0}  "
                    + $"entropy {progress.Entropy,6:F2}  explained {progress.ExplainedVariance,5:F2}  {ViewFormat.Minutes(pace.Left)} left"));
            }
        });
    }
}
