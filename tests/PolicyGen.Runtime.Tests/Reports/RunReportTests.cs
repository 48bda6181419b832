using System.Net;
using System.Text.Json;
using PolicyGen.Reports;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

public sealed class RunReportTests
{
    private const string Hostile = "\"><script>alert('{{style}}')</script></title><!--&amp;\u202e";

    private static readonly RunLog Run = SyntheticRun.Create(SyntheticRun.Describe());

    [Fact]
    public void The_headline_is_the_final_evaluation()
    {
        EvaluationResult final = Run.Evaluations[^1].Result;
        string text = WrittenPage.Of(Run).Text;
        Assert.Contains("BipedalWalker-v3", text, StringComparison.Ordinal);
        Assert.Contains("PPO, seed 3: 3,000,000 steps, 4,500 episodes", text, StringComparison.Ordinal);
        string tiles = WrittenPage.Of(Run).Between("<dl class=\"tiles\">", "</dl>");
        foreach (string value in new[]
        {
            final.Mean.ToString("F1"), $"std {final.StandardDeviation:F1}", final.Minimum.ToString("F1"), $"of {final.Returns.Count} episodes",
            "1 min 15 s", "40,000", $"{Run.FirstSolved!.Steps:N0} steps until a mean of 300",
        })
        {
            Assert.Contains(value, tiles, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_data_are_those_of_the_log()
    {
        JsonElement data = WrittenPage.Of(Run).Data;
        JsonElement progress = data.GetProperty("progress"), evaluations = data.GetProperty("evaluations");
        Assert.Equal(300, data.GetProperty("solvedAt").GetDouble());
        Assert.Equal(Run.Progress.Select(entry => entry.Progress.Steps), progress.GetProperty("steps").EnumerateArray().Select(value => value.GetInt64()));
        AssertClose(Run.Progress.Select(entry => entry.Progress.MeanReturn), progress.GetProperty("training"));
        AssertClose(Run.Progress.Select(entry => entry.Progress.ClipFraction), progress.GetProperty("quantities").GetProperty("clip_fraction"));
        Assert.Equal(Run.Evaluations.Select(entry => entry.Steps), evaluations.GetProperty("steps").EnumerateArray().Select(value => value.GetInt64()));
        AssertClose(Run.Evaluations.Select(entry => entry.Result.Mean), evaluations.GetProperty("mean"));
        (string Name, double Share)[] quantiles = [("min", 0), ("q10", 0.1), ("q25", 0.25), ("median", 0.5), ("q75", 0.75), ("q90", 0.9), ("max", 1)];
        foreach ((string name, double share) in quantiles)
        {
            AssertClose(Run.Evaluations.Select(entry => entry.Quantile(share)), evaluations.GetProperty(name));
        }
    }

    [Fact]
    public void What_the_algorithm_does_not_have_is_left_out()
    {
        WrittenPage page = WrittenPage.Of(Run);
        // The synthetic run has everything but critics' action values.
        string[] expected = [.. ProgressQuantity.All.Select(quantity => quantity.Name).Except(["mean_return", "mean_q"]), "steps_per_second"];
        Assert.Equal(expected, page.Data.GetProperty("progress").GetProperty("quantities").EnumerateObject().Select(property => property.Name));
        foreach (string name in expected)
        {
            Assert.Contains($"data-quantity=\"{name}\"", page.Markup, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("mean_q", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Speed_is_that_since_the_point_before()
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(new TrainingProgress { Steps = 100 }, TimeSpan.FromSeconds(2));
        log.Add(new TrainingProgress { Steps = 400 }, TimeSpan.FromSeconds(4));
        log.Add(new TrainingProgress { Steps = 500 }, TimeSpan.FromSeconds(4));
        JsonElement speeds = WrittenPage.Of(log).Data.GetProperty("progress").GetProperty("quantities").GetProperty("steps_per_second");
        Assert.Equal("[50,150,null]", speeds.GetRawText());
    }

    [Fact]
    public void Infinities_are_told_from_what_is_missing()
    {
        var log = new RunLog(SyntheticRun.Describe());
        foreach (double value in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1 })
        {
            log.Add(new TrainingProgress { ValueLoss = value }, TimeSpan.Zero);
        }

        JsonElement losses = WrittenPage.Of(log).Data.GetProperty("progress").GetProperty("quantities").GetProperty("value_loss");
        Assert.Equal("""[null,"Infinity","-Infinity",1]""", losses.GetRawText());
    }

    [Fact]
    public void A_run_without_entries_says_so()
    {
        WrittenPage page = WrittenPage.Of(new RunLog(SyntheticRun.Describe()));
        Assert.Contains("Neither an update nor an evaluation was logged.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<figure", page.Markup, StringComparison.Ordinal);
        Assert.Equal(0, page.Data.GetProperty("evaluations").GetProperty("steps").GetArrayLength());
    }

    [Fact]
    public void Without_an_evaluation_the_training_return_stands_in_and_is_called_so()
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(new TrainingProgress { Steps = 10, TotalSteps = 20, MeanReturn = 12.34 }, TimeSpan.FromSeconds(1));
        string text = WrittenPage.Of(log).Text;
        Assert.Contains("12.3", text, StringComparison.Ordinal);
        Assert.Contains("no evaluation was made", text, StringComparison.Ordinal);
        Assert.Contains("10 of 20 steps", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_did_not_get_there_says_so()
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(new EvaluationResult(1000, [-5, 7], [1, 1], 1), 0, TimeSpan.Zero);
        Assert.Contains("no evaluation reached 300", WrittenPage.Of(log).Text, StringComparison.Ordinal);
        Assert.Contains("−5.0", WrittenPage.Of(log).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_and_evaluations_are_there_as_tables()
    {
        string[][] settings = WrittenPage.Of(Run).Rows("settings");
        Assert.Equal(["algorithm", "environment", "seed", "threads", "total-steps", "environments", "gamma", "learning-rate", "clip-range", "policy parameters", "machine", "version"],
            settings.Select(row => row[0]));
        Assert.Equal(["PPO", "BipedalWalker-v3", "3", "2", "3000000", "32", "0.999", "0.0003", "0.18", "6,600", "a machine with 2 cores", "0.1.0"],
            settings.Select(row => row[1]));
        string[][] evaluations = WrittenPage.Of(Run).Rows("learning");
        Assert.Equal(Run.Evaluations.Count + 1, evaluations.Length);
        Assert.Equal(["0", "0.3 s", "−100.0", "0.0", "−100.0", "−100.0", "−100.0", "20 of 20"], evaluations[1]);
    }

    [Fact]
    public void Options_describe_themselves_and_nothing_is_said_twice()
    {
        var options = new PpoOptions { Seed = 3, Threads = 2, Clip = 0.18 };
        string[][] settings = WrittenPage.Of(new RunLog(SyntheticRun.Describe() with { Settings = RunSetting.AllOf(options) })).Rows("settings");
        Assert.Contains(["Clip", "0.18"], settings);
        Assert.Equal(["3"], settings.Where(row => row[0].Equals("seed", StringComparison.OrdinalIgnoreCase)).Select(row => row[1]));
        Assert.Equal(PpoOptions.HyperParameters.Select(parameter => parameter.Name).Where(name => name is not ("Seed" or "Threads")), settings[4..^3].Select(row => row[0]));
    }

    [Fact]
    public void Findings_come_ranked_with_their_weight_in_words()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        log.SetFindings(
        [
            new DoctorFinding("low", "Low matters little", "e1", "r1", 0.1, 5),
            new DoctorFinding("high", "High matters most", "e2", "r2", 0.9, 12_345),
            new DoctorFinding("middle", "Middle lies between", "e3", "r3", 0.5, 5),
        ]);
        string text = WrittenPage.Of(log).Text;
        int[] places = [.. new[] { "High matters most", "severe", "e2", "12,345 steps", "r2", "Middle lies between", "moderate", "Low matters little", "minor" }
            .Select(part => text.IndexOf(part, StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Only_a_doctor_that_watched_found_nothing()
    {
        var log = new RunLog(SyntheticRun.Describe());
        Assert.Contains("No doctor watched this run.", WrittenPage.Of(log).Text, StringComparison.Ordinal);
        log.SetFindings([], "Half of it was seen.");
        string text = WrittenPage.Of(log).Text;
        Assert.Contains("The doctor found nothing.", text, StringComparison.Ordinal);
        Assert.Contains("Half of it was seen.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_is_told_in_tiles_and_tables_and_is_not_drawn()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        log.SetResult(new EvaluationResult(1000, [287.5, 288.5], [900, 901], 0), 1_234_000, TimeSpan.FromSeconds(80));
        WrittenPage page = WrittenPage.Of(log);
        string tiles = page.Between("<dl class=\"tiles\">", "</dl>");
        Assert.All(["288.0", "kept policy, of 1,234,000 steps", "of 2 episodes"], part => Assert.Contains(part, tiles, StringComparison.Ordinal));
        Assert.Equal(["kept: 1,234,000", "1 min 20 s", "288.0"], page.Rows("learning")[^1][..3]);
        Assert.Equal(Run.Evaluations.Count, page.Data.GetProperty("evaluations").GetProperty("mean").GetArrayLength());
        string[] row = WrittenPage.Of([log]).Rows("runs")[1];
        Assert.Equal(("288.0", $"{Run.FirstSolved!.Steps:N0}"), (row[1], row[8]));
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        var log = new RunLog(SyntheticRun.Describe() with
        {
            Name = Hostile, Algorithm = Hostile, Environment = Hostile, Machine = Hostile, Version = Hostile, Settings = [new(Hostile, Hostile)],
        });
        log.SetFindings([new DoctorFinding(Hostile, Hostile, Hostile, Hostile, 1, 0)]);
        WrittenPage page = WrittenPage.Of(log);
        Assert.DoesNotContain("alert('", page.Html, StringComparison.Ordinal);
        Assert.Equal(2, page.Html.Split("<script").Length - 1);
        Assert.Single(page.Html.Split("</title>").Skip(1));
        // Twice in the title, heading, summary, three times in the finding, six times among the settings.
        Assert.Equal(13, page.Text.Split(Hostile).Length - 1);
        Assert.Equal([Hostile, Hostile], page.Rows("settings").Single(row => row[0] == Hostile));
    }

    [Fact]
    public void An_embedded_page_arrives_as_it_was()
    {
        const string inner = "<!DOCTYPE html><p title=\"a & b\">&lt;&quot;</p><script>if (1 < 2 && '{{data}}') {}</script>";
        WrittenPage page = WrittenPage.Of(Run, new EmbeddedPage("Best <episode>", inner));
        Assert.Equal(inner, WebUtility.HtmlDecode(page.Between("srcdoc=\"", "\"")));
        Assert.Contains("<h2>Best &lt;episode&gt;</h2>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", WrittenPage.Of(Run).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        string html = WrittenPage.Of(Run).Html.Replace("'http://www.w3.org/2000/svg'", "", StringComparison.Ordinal);
        foreach (string link in new[] { "http:", "https:", "src=", "@import", "url(", "{{" })
        {
            Assert.DoesNotContain(link, html, StringComparison.Ordinal);
        }

        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("ar-EG")]
    public void The_same_log_gives_the_same_bytes_anywhere(string culture)
    {
        string expected = WrittenPage.Of(Run).Html;
        RunLog again = SyntheticRun.Create(SyntheticRun.Describe());
        Assert.Equal(expected, WrittenPage.Under(culture, output => RunReport.Write(again, output)).Html);
        Assert.DoesNotContain('\r', expected);
    }

    // Six digits are written.
    private static void AssertClose(IEnumerable<double> expected, JsonElement actual)
    {
        double[] numbers = [.. actual.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
        double[] wanted = [.. expected];
        Assert.Equal(wanted.Length, numbers.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            Assert.Equal(double.IsNaN(wanted[i]), double.IsNaN(numbers[i]));
            Assert.False(Math.Abs(wanted[i] - numbers[i]) > 5.1e-6 * Math.Abs(wanted[i]), $"[{i}]: {numbers[i]} for {wanted[i]}");
        }
    }
}
