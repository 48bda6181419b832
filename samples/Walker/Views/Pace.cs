using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>When to show something next, how fast it goes and how long it will take.</summary>
internal sealed class Pace(TimeSpan interval)
{
    private TimeSpan _next;
    private TimeSpan _lastElapsed;
    private long _lastSteps;

    /// <summary>Environment steps per second since the last time shown.</summary>
    public double StepsPerSecond { get; private set; }

    /// <summary>Time left at the mean speed of the run.</summary>
    public TimeSpan Left { get; private set; }

    public bool IsDue(TrainingProgress progress, TimeSpan elapsed)
    {
        if (elapsed < _next && progress.Steps < progress.TotalSteps)
        {
            return false;
        }

        _next = elapsed + interval;
        StepsPerSecond = (progress.Steps - _lastSteps) / Math.Max(1e-3, (elapsed - _lastElapsed).TotalSeconds);
        Left = elapsed * (Math.Max(0, progress.TotalSteps - progress.Steps) / (double)progress.Steps);
        (_lastElapsed, _lastSteps) = (elapsed, progress.Steps);
        return true;
    }
}
