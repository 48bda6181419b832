using System.Text.Json;
using PolicyGen.Reports;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

public sealed class ComparisonReportTests
{
    private static readonly RunLog Slow = SyntheticRun.Create(SyntheticRun.Describe("slow", 1e-4), 5, 0.4);
    private static readonly RunLog Fast = SyntheticRun.Create(SyntheticRun.Describe("fast", 1e-3), 6, 1.5);
    private static readonly RunLog Silent = new(SyntheticRun.Describe("silent") with { Settings = [new("gamma", "0.9")] });

    [Fact]
    public void Runs_are_ranked_by_their_final_mean_and_those_without_come_last()
    {
        WrittenPage page = WrittenPage.Of(Silent, Slow, Fast);
        Assert.Equal(["Run", "fast", "slow", "silent"], page.Rows("runs").Select(row => row[0]));
        Assert.Equal(["fast", "slow", "silent"], page.Data.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("name").GetString()));
        Assert.Contains("3 runs on BipedalWalker-v3; best: fast", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_differ_are_columns_and_the_others_are_listed_once()
    {
        WrittenPage page = WrittenPage.Of(Slow, Fast);
        string[][] rows = page.Rows("runs");
        Assert.Equal(["Run", "Final mean", "Std", "Minimum", "Falls", "Steps", "Time", "Solved after", "Steps to solve", "learning-rate"], rows[0]);
        Assert.Equal(["0.001", "0.0001"], rows.Skip(1).Select(row => row[^1]));
        Assert.DoesNotContain("learning-rate", page.Rows("settings").Select(row => row[0]));
        Assert.Contains(["gamma", "0.999"], page.Rows("settings"));
    }

    [Fact]
    public void A_setting_that_a_run_lacks_is_a_dash()
    {
        string[][] rows = WrittenPage.Of(Fast, Silent).Rows("runs");
        int clip = Array.IndexOf(rows[0], "clip-range");
        Assert.Equal(["0.18", "–"], rows.Skip(1).Select(row => row[clip]));
        Assert.Equal(["–", "–", "–", "–", "–", "–", "–", "–"], rows[2][1..9]);
    }

    [Fact]
    public void Results_are_those_of_the_last_evaluation()
    {
        EvaluationResult final = Fast.Evaluations[^1].Result;
        string[] row = WrittenPage.Of(Fast, Slow).Rows("runs")[1];
        Assert.Equal(
            [$"{final.Mean:F1}", $"{final.StandardDeviation:F1}", $"{final.Minimum:F1}", $"{final.Falls} of 20", "3,000,000", "1 min 15 s"],
            row[1..7]);
        Assert.Equal($"{Fast.FirstSolved!.Steps:N0}", row[8]);
        JsonElement run = WrittenPage.Of(Fast, Slow).Data.GetProperty("runs")[0];
        Assert.Equal(Fast.Evaluations.Count, run.GetProperty("median").GetArrayLength());
        Assert.Equal(Fast.Evaluations[3].Quantile(0.25), run.GetProperty("q25")[3].GetDouble(), 1e-3);
    }

    [Fact]
    public void A_bar_that_is_not_shared_is_not_drawn()
    {
        Assert.Equal(300, WrittenPage.Of(Fast, Slow).Data.GetProperty("solvedAt").GetDouble());
        var pendulum = new RunLog(SyntheticRun.Describe() with { SolvedAt = -150 });
        Assert.Equal(JsonValueKind.Null, WrittenPage.Of(Fast, pendulum).Data.GetProperty("solvedAt").ValueKind);
    }

    [Fact]
    public void One_run_compares_with_itself() => Assert.Equal(2, WrittenPage.Of([Fast]).Rows("runs").Length);

    [Fact]
    public void No_runs_are_refused()
    {
        var output = new StringWriter();
        Assert.Throws<ArgumentException>(() => ComparisonReport.Write("Nothing", [], output));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void Names_cannot_break_the_page()
    {
        const string hostile = "\"><script>{{data}}</script>'&lt;";
        var one = new RunLog(SyntheticRun.Describe(hostile) with { Environment = hostile, Settings = [new(hostile, "1")] });
        var two = new RunLog(SyntheticRun.Describe("two") with { Settings = [new(hostile, hostile)] });
        WrittenPage page = WrittenPage.Of(output => ComparisonReport.Write(hostile, [one, two], output));
        Assert.Equal(2, page.Html.Split("<script").Length - 1);
        string[][] rows = page.Rows("runs");
        Assert.Equal(hostile, rows[1][0]);
        Assert.Equal(hostile, rows[2][Array.IndexOf(rows[0], hostile)]);
        Assert.Equal(hostile, page.Data.GetProperty("runs")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void The_same_logs_give_the_same_bytes_anywhere()
    {
        string expected = WrittenPage.Of(output => ComparisonReport.Write("Rates", [Slow, Fast, Silent], output)).Html;
        Assert.Equal(expected, WrittenPage.Under("de-DE", output => ComparisonReport.Write("Rates", [Slow, Fast, Silent], output)).Html);
    }
}
