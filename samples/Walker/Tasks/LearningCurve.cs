using System.Globalization;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>The learning curve as CSV: some 500 lines a run, at fixed numbers of steps.</summary>
internal sealed class LearningCurve : IDisposable
{
    private const int Lines = 500;

    private readonly StreamWriter _writer;
    private readonly long _interval;
    private long _next;

    public LearningCurve(string path, long totalSteps)
    {
        _writer = new StreamWriter(path) { NewLine = "\n" };
        _writer.WriteLine("steps,seconds,episodes,mean_return,mean_length,entropy,gradient_norm,value_loss,explained_variance,learning_rate");
        _interval = Math.Max(1, totalSteps / Lines);
    }

    public void Add(TrainingProgress progress, TimeSpan elapsed)
    {
        if (progress.Steps < _next)
        {
            return;
        }

        _next = progress.Steps + _interval;
        _writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Steps},{elapsed.TotalSeconds:F2},{progress.Episodes},{progress.MeanReturn:G6},{progress.MeanLength:G6},{progress.Entropy:G6},"
            + $"{progress.GradientNorm:G6},{progress.ValueLoss:G6},{progress.ExplainedVariance:G6},{progress.LearningRate:G6}"));
    }

    public void Dispose() => _writer.Dispose();
}
