using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyGen.Benchmarks.Native;

/// <summary>One run of the inference sample.</summary>
/// <param name="Action">The line with its first action.</param>
/// <param name="Printed">Milliseconds from the call that starts the process until that line is read.</param>
/// <param name="Acted">Milliseconds from the start of the process to the first action, as it says itself; the system counts starts in steps of 10 ms.</param>
/// <param name="Microseconds">One action's time in the steady state.</param>
/// <param name="Reached">Milliseconds from the first action to the steady state.</param>
internal sealed partial record StartUp(string Action, double Printed, double Acted, double Microseconds, double Reached)
{
    /// <summary>Runs the program in a folder.</summary>
    /// <exception cref="BuildException">It does not say what it should.</exception>
    public static StartUp Measure(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "Inference.exe" : "Inference")) { RedirectStandardOutput = true };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string action = process.StandardOutput.ReadLine() ?? "";
        double printed = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Parse(action, printed, rest);
    }

    /// <summary>Reads what the program says.</summary>
    /// <exception cref="BuildException">It is something else.</exception>
    internal static StartUp Parse(string action, double printed, string rest)
    {
        Match acted = ActedText().Match(rest), steady = SteadyText().Match(rest);
        return action.StartsWith("First action: [", StringComparison.Ordinal) && acted.Success && steady.Success
            ? new StartUp(action.TrimEnd(), printed, Number(acted.Groups[1]), Number(steady.Groups[1]), Number(steady.Groups[2]))
            : throw new BuildException($"samples/Inference does not say how long it took; it says:\n{action}\n{rest}");
    }

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"It came (\d+) ms after the start of the process")]
    private static partial Regex ActedText();

    [GeneratedRegex(@"One action takes ([\d.]+) us .* reached (\d+) ms after the first action")]
    private static partial Regex SteadyText();
}
