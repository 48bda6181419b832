using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolicyGen.Reports.Html;

/// <summary>What the scripts read: columns of numbers with null for NaN, and infinities as text.</summary>
internal static class CurveJson
{
    private static readonly (string Name, double Share)[] Quantiles =
        [("min", 0), ("q10", 0.1), ("q25", 0.25), ("median", 0.5), ("q75", 0.75), ("q90", 0.9), ("max", 1)];

    public static string OfRun(RunLog log, CurveData data) => Write(json =>
    {
        WriteNumber(json, "solvedAt", log.Run.SolvedAt);
        json.WriteStartObject("progress");
        WriteSteps(json, data.Steps);
        WriteNumbers(json, "seconds", data.Seconds);
        WriteNumbers(json, "training", data.TrainingReturn);
        json.WriteStartObject("quantities");
        foreach ((ProgressQuantity quantity, double[] values) in data.Quantities)
        {
            WriteNumbers(json, quantity.Name, values);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("evaluations");
        WriteEvaluations(json, log);
        json.WriteEndObject();
    });

    public static string OfRuns(IReadOnlyList<RunLog> runs, double solvedAt) => Write(json =>
    {
        WriteNumber(json, "solvedAt", solvedAt);
        json.WriteStartArray("runs");
        foreach (RunLog run in runs)
        {
            json.WriteStartObject();
            json.WriteString("name", run.Run.Name);
            WriteEvaluations(json, run);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> content)
    {
        using var stream = new MemoryStream();
        // The default encoder escapes <, > and &: the text cannot end the script element it is put into.
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteEvaluations(Utf8JsonWriter json, RunLog log)
    {
        WriteSteps(json, log.Evaluations.Select(evaluation => evaluation.Steps));
        WriteNumbers(json, "seconds", log.Evaluations.Select(evaluation => evaluation.Elapsed.TotalSeconds));
        WriteNumbers(json, "mean", log.Evaluations.Select(evaluation => evaluation.Result.Mean));
        WriteNumbers(json, "std", log.Evaluations.Select(evaluation => evaluation.Result.StandardDeviation));
        WriteNumbers(json, "falls", log.Evaluations.Select(evaluation => (double)evaluation.Result.Falls));
        WriteNumbers(json, "episodes", log.Evaluations.Select(evaluation => (double)evaluation.Result.Returns.Count));
        foreach ((string name, double share) in Quantiles)
        {
            WriteNumbers(json, name, log.Evaluations.Select(evaluation => evaluation.Quantile(share)));
        }
    }

    private static void WriteSteps(Utf8JsonWriter json, IEnumerable<long> steps)
    {
        json.WriteStartArray("steps");
        foreach (long value in steps)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            WriteValue(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
    }

    // Six digits are more than a chart shows; all of them would double the page.
    private static void WriteValue(Utf8JsonWriter json, double value)
    {
        if (double.IsNaN(value))
        {
            json.WriteNullValue();
        }
        else if (double.IsInfinity(value))
        {
            json.WriteStringValue(value > 0 ? "Infinity" : "-Infinity");
        }
        else
        {
            json.WriteRawValue(value.ToString("G6", CultureInfo.InvariantCulture));
        }
    }
}
