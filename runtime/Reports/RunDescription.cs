using System.Runtime.InteropServices;

namespace PolicyGen.Reports;

/// <summary>What was trained, on what and with which settings: all that is known of a run before it begins.</summary>
public sealed record RunDescription
{
    /// <summary>What tells the run from others in a comparison; the algorithm and the seed if nothing is said.</summary>
    public string Name
    {
        get => field ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Algorithm}, seed {Seed}");
        init;
    }

    /// <summary>The algorithm's short name.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The environment's usual name.</summary>
    public required string Environment { get; init; }

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Parameters of the policy.</summary>
    public int Parameters { get; init; }

    /// <summary>Threads that trained.</summary>
    public int Threads { get; init; } = System.Environment.ProcessorCount;

    /// <summary>Where it ran: system, architecture and number of cores if nothing is said.</summary>
    public string Machine { get; init; } = string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {System.Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}");

    /// <summary>Version of the program; empty if unknown.</summary>
    public string Version { get; init; } = "";

    /// <summary>The algorithm's options, in the order in which they are to be shown.</summary>
    public IReadOnlyList<RunSetting> Settings { get; init; } = [];

    /// <summary>Mean return from which on the environment counts as solved; NaN if it has no such number.</summary>
    public double SolvedAt { get; init; } = double.NaN;
}
