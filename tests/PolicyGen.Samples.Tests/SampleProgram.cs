using System.Diagnostics;
using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>Runs a sample as its user does, in a process of its own.</summary>
internal static class SampleProgram
{
    /// <summary>What it printed; it must end without an error.</summary>
    public static Task<string> Run(string name, params string[] arguments) => Run(name, processors: 0, arguments);

    /// <summary>The same on a machine that seems to have so many processors.</summary>
    public static async Task<string> Run(string name, int processors, string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        (int exitCode, string output, string error) = await Start(name, processors, arguments, environment);
        Assert.True(exitCode == 0, $"{name} ended with {exitCode}.\n{output}{error}");
        return output;
    }

    /// <summary>Runs it whatever comes of it.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Start(
        string name, int processors, string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (processors > 0)
        {
            start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{processors}";
        }

        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
