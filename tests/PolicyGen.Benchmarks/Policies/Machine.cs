using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>What a figure was measured on.</summary>
internal static class Machine
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>Processor, cores, system and runtime.</summary>
    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Processor()}, {Environment.ProcessorCount} cores; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}");

    /// <summary>How code becomes fast, which changes what a short measurement sees.</summary>
    public static string Tiering { get; } =
        $"Tiered compilation {Setting("TieredCompilation")}, profile-guided {Setting("TieredPGO")} (users of a new project have both on); measured after the last tier.";

    /// <summary>How to start this process again, with what was set for the runtime.</summary>
    public static string CommandLine { get; } = string.Join(
        ' ',
        [
            .. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Select(static variable => $"{variable.Key}={variable.Value}")
                .Where(static text => text.StartsWith("DOTNET_Enable", StringComparison.Ordinal) || text.StartsWith("DOTNET_Tiered", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
            "dotnet run -c Release --project tests/PolicyGen.Benchmarks --",
            .. Environment.GetCommandLineArgs().Skip(1),
        ]);

    // From the project, or from the environment, which comes first.
    private static string Setting(string name)
    {
        bool enabled = Environment.GetEnvironmentVariable("DOTNET_" + name) is { } value
            ? value != "0"
            : !AppContext.TryGetSwitch("System.Runtime." + name, out bool isOn) || isOn;
        return enabled ? "on" : "off";
    }

    private static string Processor()
    {
        if (!File.Exists(ProcessorFile))
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }

        string[] lines = File.ReadAllLines(ProcessorFile);
        string Field(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "?";
        return $"{Field("model name")} (family {Field("cpu family")}, model {Field("model\t")})";
    }
}
