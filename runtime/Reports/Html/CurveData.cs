using PolicyGen.Training;

namespace PolicyGen.Reports.Html;

/// <summary>The columns that a page draws: those quantities that are a number at least once.</summary>
internal sealed class CurveData
{
    private static readonly ProgressQuantity Speed = new("steps_per_second", "Steps per second", "Speed of the run since the point before.", _ => double.NaN, (progress, _) => progress);

    public CurveData(RunLog log)
    {
        Steps = [.. log.Progress.Select(entry => entry.Progress.Steps)];
        Seconds = [.. log.Progress.Select(entry => entry.Elapsed.TotalSeconds)];
        TrainingReturn = Column(log, ProgressQuantity.MeanReturn);
        Quantities =
        [
            .. ProgressQuantity.All
                .Where(quantity => quantity != ProgressQuantity.MeanReturn)
                .Select(quantity => (quantity, Column(log, quantity)))
                .Append((Speed, Speeds()))
                .Where(pair => pair.Item2.Any(value => !double.IsNaN(value))),
        ];
    }

    public long[] Steps { get; }

    public double[] Seconds { get; }

    public double[] TrainingReturn { get; }

    public IReadOnlyList<(ProgressQuantity Quantity, double[] Values)> Quantities { get; }

    private static double[] Column(RunLog log, ProgressQuantity quantity) => [.. log.Progress.Select(entry => quantity.Value(entry.Progress))];

    private double[] Speeds()
    {
        var speeds = new double[Steps.Length];
        for (int i = 0; i < speeds.Length; i++)
        {
            double seconds = i == 0 ? Seconds[0] : Seconds[i] - Seconds[i - 1];
            long steps = i == 0 ? Steps[0] : Steps[i] - Steps[i - 1];
            speeds[i] = seconds > 0 ? steps / seconds : double.NaN;
        }

        return speeds;
    }
}
