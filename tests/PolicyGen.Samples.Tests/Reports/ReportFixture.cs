using Microsoft.Playwright;
using PolicyGen.Reports;
using PolicyGen.Runtime.Tests.Reports;
using PolicyGen.Samples.Tests.Replay;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Samples.Tests.Reports;

/// <summary>Reports as files and, where there is one, a browser to look at them with.</summary>
public sealed class ReportFixture : ReplayFixture, IAsyncLifetime
{
    /// <summary>A report with everything.</summary>
    public const string Full = "full.html";

    /// <summary>A report of a run that has not begun.</summary>
    public const string Empty = "empty.html";

    /// <summary>A report of one update and one evaluation of one episode, with names that are long and hostile.</summary>
    public const string Odd = "odd.html";

    /// <summary>Ten runs side by side.</summary>
    public const string Comparison = "comparison.html";

    private const string LongName = "a-name-without-any-place-to-break-it-which-goes-on-and-on-and-on-and-on-<script>alert(1)</script>";

    private readonly HeadlessBrowser _browser = new();

    public ReportFixture()
    {
        Run = SyntheticRun.Create(SyntheticRun.Describe());
        Run.SetFindings([new DoctorFinding("rate", "The learning rate is too high", "Clip fraction 0.41 in 30 of 50 updates.", "Divide it by 3.", 0.9, 200_000)]);
        Write(Full, output => RunReport.Write(Run, output, new EmbeddedPage("Best episode", File.ReadAllText(Page))));
        Write(Empty, output => RunReport.Write(new RunLog(SyntheticRun.Describe()), output));
        Write(Odd, output => RunReport.Write(OddRun(), output));
        RunLog[] runs = [.. Enumerable.Range(1, 10).Select(i => SyntheticRun.Create(SyntheticRun.Describe($"{i} {LongName}", 1e-4 * i), (ulong)i, 0.2 * i))];
        Write(Comparison, output => ComparisonReport.Write("Learning rates", runs, output));
    }

    internal RunLog Run { get; }

    public Task InitializeAsync() => _browser.StartAsync();

    public async Task DisposeAsync() => await _browser.DisposeAsync();

    internal async Task<OpenPage> OpenAsync(string name, int width = 1100, ColorScheme scheme = ColorScheme.Light)
    {
        IPage page = await _browser.NewPageAsync(width, scheme);
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(PathOf(name)).AbsoluteUri);
        // The charts are drawn when the browser has laid the page out for the first time.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return open;
    }

    private static RunLog OddRun()
    {
        var log = new RunLog(SyntheticRun.Describe(LongName) with { Machine = LongName, Settings = [new(LongName, LongName)] });
        log.Add(new TrainingProgress { Steps = 1, TotalSteps = 5, ValueLoss = double.PositiveInfinity, Entropy = 1.5 }, TimeSpan.Zero);
        log.Add(new EvaluationResult(1000, [-100], [7], 1), 0, TimeSpan.Zero);
        log.SetFindings([new DoctorFinding(LongName, LongName, LongName, LongName, 1, 0)]);
        return log;
    }

    private void Write(string name, Action<TextWriter> write)
    {
        using var output = new StreamWriter(PathOf(name));
        write(output);
    }
}
