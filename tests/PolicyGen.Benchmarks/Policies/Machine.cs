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
        $"Tiered compilation {Setting("System.Runtime.TieredCompilation")}, profile-guided {Setting("System.Runtime.TieredPGO")}, as users have them; measured after the final tier.";

    private static string Setting(string name) => AppContext.TryGetSwitch(name, out bool enabled) && !enabled ? "off" : "on";

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
