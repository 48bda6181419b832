using System.Globalization;
using System.Text;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>The result in short: a line for each case, and how many times our time each peer takes.</summary>
internal static class RatioTable
{
    public static void Append(PolicySpeed speed, StringBuilder text)
    {
        IPeer ours = speed.Peers[0];
        IPeer[] others = [.. speed.Peers.Skip(1)];
        text.AppendLine(CultureInfo.InvariantCulture, $"| case | ours, us | % of the peak |{string.Concat(others.Select(peer => $" {peer.Name} |"))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|{string.Concat(others.Select(_ => "---|"))}");
        foreach (BenchmarkCase what in speed.Cases.Where(what => what.Kind != CaseKind.Threads))
        {
            if (speed.Of(what, ours) is { Any: true } readings)
            {
                IEnumerable<string> ratios = others.Select(peer => speed.Of(what, peer) is { Any: true } theirs ? $" {SpeedTable.Number(theirs.MedianRatioTo(readings))} |" : "  |");
                text.AppendLine(CultureInfo.InvariantCulture, $"| {what.Title} | {SpeedTable.Number(readings.Median / 1000)} | {SpeedTable.Share(speed, what, readings)} |{string.Concat(ratios)}");
            }
        }
    }
}
