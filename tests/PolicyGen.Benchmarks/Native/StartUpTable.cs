using System.Globalization;
using System.Text;
using PolicyGen.Benchmarks.Policies;

namespace PolicyGen.Benchmarks.Native;

/// <summary>The result: a line for each build, and how to make it.</summary>
internal static class StartUpTable
{
    public static string Of(IReadOnlyList<StartUpReadings> builds, int runs)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Machine.Description}; {InstructionSet.Name}; {DateTime.UtcNow:yyyy-MM-dd}; {runs} runs of each build, in turn; medians.");
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"    {Machine.CommandLine}").AppendLine();
        text.AppendLine("| build | files, MB | first action printed, ms | best | first action as it says itself, ms | us an action | of JIT's time | reached after, ms |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (StartUpReadings build in builds)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {build.Build.Name} | {build.Megabytes:F2} | {build.Printed.Median:F1} | {build.Printed.Best:F1} | {build.Acted.Median:F0} | {build.Microseconds.Median:F2} | {build.Microseconds.MedianRatioTo(builds[0].Microseconds):F2} | {build.Reached.Median:F0} |");
        }

        text.AppendLine().AppendLine("Printed: from the call that starts the process until its first line is read. Files: without symbols and, but for native code, without .NET itself.").AppendLine();
        foreach (StartUpReadings build in builds)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {build.Build.Name}: `{build.Build.Command}`{(build.Build.Warning is { } warning ? $", which warns of {warning}" : "")}");
        }

        return text.ToString();
    }
}
