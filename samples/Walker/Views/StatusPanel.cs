using PolicyGen.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>The numbers of a run as a panel. What the algorithm does not have is left out.</summary>
internal static class StatusPanel
{
    private const int BarWidth = 60;

    // The panel stays on one screen; the end of the run and the report show them all.
    private const int MostFindings = 3;

    public static IRenderable Draw(TrainingStatus status, Pace pace)
    {
        TrainingProgress progress = status.Progress;
        double done = Math.Min(1, (double)progress.Steps / progress.TotalSteps);
        int filled = (int)(done * BarWidth);
        var bar = new Markup($"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {(int)(100 * done)} %");
        IEnumerable<Text> findings = (status.Evaluated?.Findings ?? []).Take(MostFindings).Select(finding => new Text("doctor: " + finding.Title, new Style(Color.Yellow)));
        return new Panel(new Rows([bar, Table(Always(status, pace)), Table(ShownQuantity.Of(progress)), .. findings])).Header("learning to walk").RoundedBorder();
    }

    private static IEnumerable<(string Name, string Text)> Always(TrainingStatus status, Pace pace)
    {
        TrainingProgress progress = status.Progress;
        yield return ("steps", Text($"{progress.Steps:N0} of {progress.TotalSteps:N0}"));
        yield return ("steps/s", Text($"{pace.StepsPerSecond:N0}"));
        yield return ("elapsed", ViewFormat.Minutes(status.Elapsed));
        yield return ("time left", ViewFormat.Minutes(pace.Left));
        yield return ("return", Text($"{progress.MeanReturn:F1} in {progress.MeanLength:F0} steps"));
        yield return ("episodes", Text($"{progress.Episodes:N0}"));
        yield return ("evaluated", status.Evaluated is { } evaluated ? Text($"{evaluated.Result.Mean:F1}, {evaluated.Result.Falls} of {evaluated.Result.Returns.Count} fell") : "-");
        yield return ("best", Text($"{status.BestMean:F1}"));
    }

    private static Grid Table(IEnumerable<(string Name, string Text)> quantities)
    {
        var grid = new Grid();
        // With borders and gaps 80 characters, the width of the narrowest terminals.
        grid.AddColumn(Column(18)).AddColumn(Column(22)).AddColumn(Column(18)).AddColumn(Column(12));
        foreach ((string Name, string Text)[] pair in quantities.Chunk(2))
        {
            grid.AddRow([.. pair.SelectMany(quantity => new IRenderable[] { new Text(quantity.Name, new Style(Color.Grey)), new Text(quantity.Text) })]);
        }

        return grid;
    }

    private static GridColumn Column(int width) => new() { Width = width, NoWrap = true };

    private static string Text(FormattableString text) => text.ToString(ViewFormat.Numbers);
}
