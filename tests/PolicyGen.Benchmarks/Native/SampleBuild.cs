using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PolicyGen.Benchmarks.Native;

/// <summary>One way to build samples/Inference.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Arguments">Of dotnet.</param>
/// <param name="Warning">The warning that the build must give; null for none.</param>
internal sealed record SampleBuild(string Name, string[] Arguments, string? Warning = null)
{
    private const string Sample = "samples/Inference";
    private const string InstructionSetWarning = "PGENAOT1";

    /// <summary>How to get it oneself.</summary>
    public string Command => $"dotnet {string.Join(' ', Arguments)}";

    /// <summary>All ways, the plain one first.</summary>
    public static IReadOnlyList<SampleBuild> All()
    {
        string[] publish = ["publish", Sample, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier];
        string[] native = [.. publish, "-p:Native=true"];
        var builds = new List<SampleBuild>
        {
            new("JIT", ["build", Sample, "-c", "Release"]),
            new("ReadyToRun", publish),
            new("native", native),
            new("native, this processor", [.. native, "-p:IlcInstructionSet=native"]),
        };

        // Elsewhere vectors are part of the oldest processor, and nothing need be said.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            builds.Add(new("native without AVX2", [.. native, "-p:IlcInstructionSet="], InstructionSetWarning));
        }

        return builds;
    }

    /// <summary>Builds into a folder and returns the folder with the program.</summary>
    /// <exception cref="BuildException">It fails, or does not warn as it must.</exception>
    public string Publish(string folder)
    {
        string program = Path.Combine(folder, "out");

        // Intermediate files of its own: native code that another build left there would be taken for this one's.
        var start = new ProcessStartInfo(
            "dotnet", [.. Arguments, "-o", program, $"-p:NativeIntermediateOutputPath={Path.Combine(folder, "native")}/", "-nodeReuse:false", "-clp:NoSummary"])
        {
            WorkingDirectory = FindRepository(),
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new BuildException($"{Name}: {Failure(output)}");
        }

        bool warned = output.Contains(InstructionSetWarning, StringComparison.Ordinal);
        if (warned != (Warning is not null))
        {
            throw new BuildException($"{Name}: the build {(warned ? "warns of" : "does not warn of")} {InstructionSetWarning}, and should {(warned ? "not" : "do so")}:\n{output}");
        }

        return program;
    }

    /// <summary>Why a build failed, and what helps.</summary>
    internal static string Failure(string output)
    {
        string error = Array.Find(output.Split('\n'), static line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim() ?? output;
        return error.Contains("ILCompiler", StringComparison.OrdinalIgnoreCase) || error.Contains("Crossgen2", StringComparison.OrdinalIgnoreCase)
            ? $"the compiler pack could not be restored. It is a NuGet package of the runtime's own version; is its source reachable (dotnet nuget list source)? {error}"
            : error;
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, Sample)))
            {
                return folder.FullName;
            }
        }

        throw new BuildException($"There is no {Sample} in any folder above {AppContext.BaseDirectory}: run this from a clone of the repository.");
    }
}
