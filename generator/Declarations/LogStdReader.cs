using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>The part of a policy's attribute that concerns the log standard deviation.</summary>
internal readonly record struct LogStdModel(LogStdKind Kind, double Min, double Max, LogStdLimit Limit, double Initial);

/// <summary>Reads it.</summary>
internal static class LogStdReader
{
    /// <summary>Where the default start goes when smooth limits exclude it: near the limit, not on it, whose raw value is infinite.</summary>
    private const double SmoothMargin = 0.05;

    /// <summary>exp(2 logStd) and its reciprocal stay normal floats up to 43; beyond, entropy and log-probability become infinite or NaN.</summary>
    private const double Widest = 40;

    public static LogStdModel Read(AttributeReader reader, PolicyFamily family)
    {
        LogStdKind kind = reader.Enum("LogStd", Defaults.LogStd);
        if (kind == LogStdKind.Fixed && family == PolicyFamily.FullCovarianceGaussian)
        {
            reader.Report(ProblemKind.FixedFullCovariance, "LogStd", -1);
            kind = Defaults.LogStd;
        }

        if (kind == LogStdKind.Fixed)
        {
            double constant = Initial(reader, true, -Widest, Widest, LogStdLimit.Clamp, "move it");
            return new(kind, Defaults.LogStdMin, Defaults.LogStdMax, Defaults.LogStdLimit, constant);
        }

        LogStdLimit limit = reader.Enum("LogStdLimit", Defaults.LogStdLimit);
        bool ordered = Limits(reader, out double min, out double max);
        return new(kind, min, max, limit, Initial(reader, ordered, min, max, limit, "move it or the limits"));
    }

    private static bool Limits(AttributeReader reader, out double min, out double max)
    {
        const string minName = "LogStdMin";
        const string maxName = "LogStdMax";
        min = reader.Number(minName, Defaults.LogStdMin);
        max = reader.Number(maxName, Defaults.LogStdMax);
        bool valid = IsInRange(reader, minName, min) & IsInRange(reader, maxName, max);
        if (valid && (float)min >= (float)max)
        {
            string place = reader.Mentions(minName) ? minName : maxName;
            reader.Report(
                ProblemKind.LogStdLimits, place, -1, $"LogStdMin = {AttributeReader.Text(min)} is not below LogStdMax = {AttributeReader.Text(max)}, so that no log-std lies between them");
            valid = false;
        }

        if (!valid)
        {
            (min, max) = (Defaults.LogStdMin, Defaults.LogStdMax);
        }

        return valid;
    }

    private static bool IsInRange(AttributeReader reader, string name, double value)
    {
        if (Math.Abs(value) <= Widest)
        {
            return true;
        }

        reader.Report(ProblemKind.LogStdLimits, name, -1, $"{name} = {AttributeReader.Text(value)} is outside [-40, 40], beyond which the variance or its reciprocal overflows in float32");
        return false;
    }

    private static double Initial(AttributeReader reader, bool ordered, double min, double max, LogStdLimit limit, string remedy)
    {
        const string name = "InitialLogStd";
        bool smooth = limit == LogStdLimit.Smooth;
        double value = reader.Number(name, Defaults.InitialLogStd);
        bool inside = smooth ? (float)value > (float)min && (float)value < (float)max : value >= min && value <= max;
        if (inside)
        {
            return value;
        }

        if (ordered && reader.Find(name) is not null)
        {
            reader.Report(
                ProblemKind.InitialLogStd, name, -1, AttributeReader.Text(value), smooth ? "strictly inside " : "in ", AttributeReader.Text(min), AttributeReader.Text(max), remedy);
        }

        double margin = smooth ? SmoothMargin * (max - min) : 0;
        return Defaults.InitialLogStd < min + margin ? min + margin : max - margin < Defaults.InitialLogStd ? max - margin : Defaults.InitialLogStd;
    }
}
