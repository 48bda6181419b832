using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>When to show something next, how fast it goes and how long it will take.</summary>
internal sealed class Pace(TimeSpan interval, RunStart start)
{
    // Three centuries; a TimeSpan ends, so that more of them cannot be told.
    private const double MostSeconds = 1e10;

    private readonly RunStart _start = start;
    private TimeSpan _next;
    private RunStart _last = start;

    /// <summary>Environment steps per second since the last time shown.</summary>
    public double StepsPerSecond { get; private set; }

    /// <summary>Time left at the mean speed since the start.</summary>
    public TimeSpan Left { get; private set; }

    public bool IsDue(TrainingStatus status)
    {
        (TrainingProgress progress, TimeSpan elapsed) = (status.Progress, status.Elapsed);
        if (elapsed < _next && progress.Steps < progress.TotalSteps)
        {
            return false;
        }

        _next = elapsed + interval;
        StepsPerSecond = (progress.Steps - _last.Steps) / Math.Max(1e-3, (elapsed - _last.Elapsed).TotalSeconds);
        double secondsPerStep = (elapsed - _start.Elapsed).TotalSeconds / Math.Max(1, progress.Steps - _start.Steps);
        Left = TimeSpan.FromSeconds(Math.Min(MostSeconds, Math.Max(0, progress.TotalSteps - progress.Steps) * secondsPerStep));
        _last = new RunStart(progress.Steps, elapsed);
        return true;
    }
}
