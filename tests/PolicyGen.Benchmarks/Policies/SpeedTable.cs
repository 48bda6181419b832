using System.Globalization;
using System.Text;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>The result as Markdown.</summary>
internal static class SpeedTable
{
    public static string Of(PolicySpeed speed, int rounds, string command)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Description}; {InstructionSet.Name}; {DateTime.UtcNow:yyyy-MM-dd}; {rounds} rounds. {Machine.Tiering}");
        text.AppendLine();
        text.AppendLine("```");
        text.AppendLine(command);
        text.AppendLine("```");
        text.AppendLine();
        foreach (IPeer peer in speed.Peers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {peer.Name}: {peer.Description}");
        }

        text.AppendLine();
        text.AppendLine("S is 24-64-64-(4|4) with tanh, L is 24-256-256-(4|4) with relu. A peer's column is its time over ours, the median of the rounds' ratios: above 1");
        text.AppendLine("it is slower. The peak is that of fused multiply-adds on one core, measured in this run.");
        text.AppendLine();
        RatioTable.Append(speed, text);
        text.AppendLine();
        text.AppendLine("All readings:");
        text.AppendLine();
        text.AppendLine("| case | peer | median, us | best, us | times ours | |");
        text.AppendLine("|---|---|---|---|---|---|");
        foreach (BenchmarkCase what in speed.Cases)
        {
            AppendCase(speed, what, text);
        }

        return text.ToString();
    }

    private static void AppendCase(PolicySpeed speed, BenchmarkCase what, StringBuilder text)
    {
        string title = what.Title;
        Readings? ours = speed.Of(what, speed.Peers[0]);
        foreach (IPeer peer in speed.Peers)
        {
            if (speed.Of(what, peer) is not { Any: true } readings)
            {
                continue;
            }

            string ratio = ours is { Any: true } ? Number(readings.MedianRatioTo(ours)) : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {title} | {peer.Name} | {Number(readings.Median / 1000)} | {Number(readings.Best / 1000)} | {ratio} | {Remark(speed, what, peer)} |");
            title = "";
        }
    }

    private static string Remark(PolicySpeed speed, BenchmarkCase what, IPeer peer)
    {
        Readings readings = speed.Of(what, peer)!;
        return what.Kind switch
        {
            CaseKind.Sampling => $"{Number(readings.Median / (what.Rows * NetShape.Actions))} ns for each dimension and sample",
            CaseKind.Threads when speed.Of(what with { Kind = CaseKind.Gradient }, peer) is { Any: true } one => $"{Number(one.MedianRatioTo(readings))} times the speed of one thread",
            _ when what.Flops > 0 => string.Create(
                CultureInfo.InvariantCulture,
                $"{Number(what.Flops / readings.Median)} GFLOP/s, {Share(speed, what, readings)} % of {Number(speed.Peak(what).Median)} GFLOP/s"),
            _ => "",
        };
    }

    /// <summary>Percent of the FMA peak of the same rounds; empty where no operations are counted.</summary>
    public static string Share(PolicySpeed speed, BenchmarkCase what, Readings readings) => what.Flops > 0
        ? (100 * what.Flops / readings.MedianProductWith(speed.Peak(what))).ToString("F0", CultureInfo.InvariantCulture)
        : "";

    /// <summary>A number with three digits.</summary>
    public static string Number(double value)
    {
        int decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 3);
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
