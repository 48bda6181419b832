using System.Globalization;
using System.Text.RegularExpressions;
using PolicyGen.Reports;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

public sealed partial class RunCsvTests
{
    [Fact]
    public void Every_property_of_the_progress_has_its_column_in_snake_case()
    {
        string[] properties = [.. typeof(TrainingProgress).GetProperties().Select(property => BeforeCapital().Replace(property.Name, "_$0").ToLowerInvariant())];
        Assert.Equal(properties.Append("seconds").Order(), Table(RunCsv.WriteProgress)[0].Order());
    }

    [Fact]
    public void Each_quantity_reads_the_property_it_is_named_after()
    {
        foreach (ProgressQuantity quantity in ProgressQuantity.All)
        {
            // A boxed struct can be set through its init accessor, one property at a time.
            object progress = new TrainingProgress();
            typeof(TrainingProgress).GetProperty(quantity.Name.Replace("_", "", StringComparison.Ordinal), IgnoreCase)!.SetValue(progress, 1.25);
            Assert.Equal(1.25, quantity.Value((TrainingProgress)progress));
        }
    }

    [Fact]
    public void Progress_parses_back_to_the_same_bits_and_missing_is_empty()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        string[][] table = Table(RunCsv.WriteProgress, log);
        Assert.Equal(log.Progress.Count + 1, table.Length);
        for (int row = 0; row < log.Progress.Count; row++)
        {
            (TrainingProgress progress, TimeSpan elapsed) = log.Progress[row];
            string Cell(string name) => table[row + 1][Array.IndexOf(table[0], name)];
            Assert.Equal(
                (progress.Steps, progress.TotalSteps, progress.Updates, progress.Episodes),
                (Whole(Cell("steps")), Whole(Cell("total_steps")), Whole(Cell("updates")), Whole(Cell("episodes"))));
            Assert.Equal(elapsed.TotalSeconds, Number(Cell("seconds")));
            foreach (ProgressQuantity quantity in ProgressQuantity.All)
            {
                double expected = quantity.Value(progress);
                Assert.Equal(double.IsNaN(expected), Cell(quantity.Name).Length == 0);
                Assert.Equal(expected, Number(Cell(quantity.Name)));
            }
        }
    }

    [Fact]
    public void Evaluations_hold_every_return()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        string[][] table = Table(RunCsv.WriteEvaluations, log);
        Assert.Equal("steps,seconds,first_seed,episodes,mean,std,min,q25,median,q75,max,falls,mean_length,returns,lengths", string.Join(',', table[0]));
        Assert.Equal(log.Evaluations.Count + 1, table.Length);
        for (int row = 0; row < log.Evaluations.Count; row++)
        {
            LoggedEvaluation evaluation = log.Evaluations[row];
            EvaluationResult result = evaluation.Result;
            double[] expected =
            [
                evaluation.Steps, evaluation.Elapsed.TotalSeconds, result.FirstSeed, result.Returns.Count, result.Mean, result.StandardDeviation, result.Minimum,
                evaluation.Quantile(0.25), evaluation.Quantile(0.5), evaluation.Quantile(0.75), result.Maximum, result.Falls, result.MeanLength,
            ];
            Assert.Equal(expected, table[row + 1][..^2].Select(Number));
            Assert.Equal(result.Lengths, table[row + 1][^1].Split(' ').Select(text => (int)Whole(text)));
            Assert.Equal(result.Returns, table[row + 1][^2].Split(' ').Select(Number));
        }
    }

    [Fact]
    public void A_run_is_read_back_to_the_bit()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        var again = new RunLog(log.Run, capacity: 10_000);
        foreach ((TrainingProgress progress, TimeSpan elapsed) in RunCsv.ReadProgress(new StringReader(Text(RunCsv.WriteProgress, log))))
        {
            again.Add(progress, elapsed);
        }

        foreach (LoggedEvaluation evaluation in RunCsv.ReadEvaluations(new StringReader(Text(RunCsv.WriteEvaluations, log))))
        {
            again.Add(evaluation.Result, evaluation.Steps, evaluation.Elapsed);
        }

        // Equal texts for NaN, and every other double prints as no other does.
        Assert.Equal(log.Progress.Select(entry => entry.ToString()), again.Progress.Select(entry => entry.ToString()));
        Assert.Equal(Text(RunCsv.WriteEvaluations, log), Text(RunCsv.WriteEvaluations, again));
    }

    [Theory]
    [InlineData("", "The table is empty")]
    [InlineData("steps,seconds\n1,2", "Line 2 has no field 'total_steps'")]
    [InlineData("steps,seconds,total_steps,updates,episodes\n1,2,3,4", "Line 2 has no field 'episodes'")]
    [InlineData("steps,seconds,total_steps,updates,episodes\n1,2,3,many,5", "Line 2: 'updates' is 'many'")]
    public void A_damaged_table_says_where(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => RunCsv.ReadProgress(new StringReader(text))).Message);

    [Fact]
    public void The_culture_changes_nothing()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        string expected = Text(RunCsv.WriteProgress, log) + Text(RunCsv.WriteEvaluations, log);
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fi-FI");
            Assert.Equal(expected, Text(RunCsv.WriteProgress, log) + Text(RunCsv.WriteEvaluations, log));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_result_is_a_table_of_its_own()
    {
        RunLog log = SyntheticRun.Create(SyntheticRun.Describe());
        string curve = Text(RunCsv.WriteEvaluations, log);
        Assert.Empty(RunCsv.ReadEvaluations(new StringReader(Text(RunCsv.WriteResult, log))));
        log.SetResult(new EvaluationResult(1000, [1.5, 2.5], [10, 20], 1), 7, TimeSpan.FromSeconds(9));
        LoggedEvaluation read = Assert.Single(RunCsv.ReadEvaluations(new StringReader(Text(RunCsv.WriteResult, log))));
        Assert.Equal((7L, 2.0, 1), (read.Steps, read.Result.Mean, read.Result.Falls));
        Assert.Equal(curve, Text(RunCsv.WriteEvaluations, log));
    }

    [Fact]
    public void An_empty_run_is_a_line_of_names()
    {
        var log = new RunLog(SyntheticRun.Describe());
        Assert.Single(Table(RunCsv.WriteProgress, log));
        Assert.Single(Table(RunCsv.WriteEvaluations, log));
    }

    private const System.Reflection.BindingFlags IgnoreCase =
        System.Reflection.BindingFlags.IgnoreCase | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance;

    private static string Text(Action<RunLog, TextWriter> write, RunLog log)
    {
        var output = new StringWriter { NewLine = "\r\n" };
        write(log, output);
        return output.ToString();
    }

    private static string[][] Table(Action<RunLog, TextWriter> write, RunLog? log = null)
    {
        string text = Text(write, log ?? SyntheticRun.Create(SyntheticRun.Describe()));
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        string[][] table = [.. text[..^1].Split('\n').Select(line => line.Split(','))];
        Assert.All(table, line => Assert.Equal(table[0].Length, line.Length));
        return table;
    }

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex BeforeCapital();
}
