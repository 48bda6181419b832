using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A line every few seconds and one for each evaluation, for files and pipes.</summary>
internal sealed class PlainView(TextWriter output, RunStart start) : TrainingView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public override void Run(Action<Action<TrainingStatus>> train)
    {
        var pace = new Pace(Interval, start);
        Evaluated? written = null;
        train(status =>
        {
            if (pace.IsDue(status))
            {
                output.WriteLine(Text(status.Progress, pace));
            }

            if (status.Evaluated is { } evaluated && evaluated != written)
            {
                output.WriteLine(Text(evaluated));
                foreach (DoctorFinding finding in evaluated.Findings.Where(finding => written?.Findings.Any(earlier => earlier.Id == finding.Id) != true))
                {
                    output.WriteLine($"           doctor: {finding.Title}");
                }

                written = evaluated;
            }
        });
    }

    private static string Text(TrainingProgress progress, Pace pace)
    {
        string start = string.Create(ViewFormat.Numbers, $"{progress.Steps,10:N0} steps  {pace.StepsPerSecond,7:N0}/s  return {progress.MeanReturn,7:F1}  length {progress.MeanLength,5:F0}  ");
        string quantities = string.Concat(ShownQuantity.Of(progress, onlyShort: true).Select(quantity => $"{quantity.Name} {quantity.Text}  "));
        return $"{start}{quantities}{ViewFormat.Minutes(pace.Left)} left";
    }

    private static string Text(Evaluated evaluated) => string.Create(
        ViewFormat.Numbers,
        $"{evaluated.Steps,10:N0} steps  evaluated: mean {evaluated.Result.Mean:F1}, std {evaluated.Result.StandardDeviation:F1}, min {evaluated.Result.Minimum:F1}, "
        + $"{evaluated.Result.Falls} falls in {evaluated.Result.Returns.Count} episodes{(evaluated.IsBest ? ", the best so far" : "")}");
}
