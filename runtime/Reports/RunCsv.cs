using System.Globalization;
using PolicyGen.Training;

namespace PolicyGen.Reports;

/// <summary>
/// A run as CSV: a line of names, then one line an entry. Numbers are the shortest text that parses back to the same bits; what an algorithm
/// does not have is an empty field.
/// </summary>
public static partial class RunCsv
{
    /// <summary>Writes the progress records: counters, seconds and every <see cref="ProgressQuantity"/>.</summary>
    public static void WriteProgress(RunLog log, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(output);
        WriteLine(output, ["steps", "seconds", "total_steps", "updates", "episodes", .. ProgressQuantity.All.Select(quantity => quantity.Name)]);
        foreach ((TrainingProgress progress, TimeSpan elapsed) in log.Progress)
        {
            WriteLine(output,
            [
                Text(progress.Steps),
                Text(elapsed.TotalSeconds),
                Text(progress.TotalSteps),
                Text(progress.Updates),
                Text(progress.Episodes),
                .. ProgressQuantity.All.Select(quantity => Text(quantity.Value(progress))),
            ]);
        }
    }

    /// <summary>Writes the evaluations; the last two fields hold the returns and lengths of all episodes in the order of seeds, separated by spaces.</summary>
    public static void WriteEvaluations(RunLog log, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(log);
        WriteEvaluations(log.Evaluations, output);
    }

    /// <summary>Writes the <see cref="RunLog.Result"/> as a table of evaluations with one line, or none if there is no result.</summary>
    public static void WriteResult(RunLog log, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(log);
        WriteEvaluations(log.Result is { } result ? [result] : [], output);
    }

    private static void WriteEvaluations(IReadOnlyList<LoggedEvaluation> evaluations, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        WriteLine(output, ["steps", "seconds", "first_seed", "episodes", "mean", "std", "min", "q25", "median", "q75", "max", "falls", "mean_length", "returns", "lengths"]);
        foreach (LoggedEvaluation evaluation in evaluations)
        {
            EvaluationResult result = evaluation.Result;
            WriteLine(output,
            [
                Text(evaluation.Steps),
                Text(evaluation.Elapsed.TotalSeconds),
                Text(result.FirstSeed),
                Text(result.Returns.Count),
                Text(result.Mean),
                Text(result.StandardDeviation),
                Text(result.Minimum),
                Text(evaluation.Quantile(0.25)),
                Text(evaluation.Quantile(0.5)),
                Text(evaluation.Quantile(0.75)),
                Text(result.Maximum),
                Text(result.Falls),
                Text(result.MeanLength),
                string.Join(' ', result.Returns.Select(Text)),
                string.Join(' ', result.Lengths),
            ]);
        }
    }

    private static void WriteLine(TextWriter output, IEnumerable<string> fields)
    {
        output.Write(string.Join(',', fields));
        output.Write('\n');
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
}
