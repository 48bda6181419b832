using System.Globalization;
using System.Reflection;

/// <summary>
/// Runs inside the compiler's own process, in place of its main program: compiles one response file after another and writes the processor time of
/// each. The name and place of the class are the runtime's: DOTNET_STARTUP_HOOKS calls it before Main.
/// </summary>
internal static class StartupHook
{
    /// <summary>The environment variable with the files: first that for the times, then the response files.</summary>
    public const string Variable = "POLICYGEN_COST_FILES";

    public static void Initialize()
    {
        string[] files = Environment.GetEnvironmentVariable(Variable)!.Split('|');
        MethodInfo main = Assembly.Load("csc").EntryPoint!;
        var times = new List<string>();
        TimeSpan before = TimeSpan.Zero;
        int exit = 0;
        foreach (string responseFile in files.Skip(1))
        {
            exit = Math.Max(exit, (int)main.Invoke(null, [new[] { "/noconfig", "@" + responseFile }])!);

            // The first includes the start of the process.
            TimeSpan now = Environment.CpuUsage.TotalTime;
            times.Add((now - before).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            before = now;
        }

        File.WriteAllLines(files[0], times);
        Environment.Exit(exit);
    }
}
