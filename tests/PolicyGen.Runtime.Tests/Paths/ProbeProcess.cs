using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Paths;

/// <summary>What a run of the probe printed, and what its compiler wrote: which methods it compiled, or their instructions.</summary>
internal sealed partial record ProbeProcess(string Output, string Listing)
{
    /// <summary>Lane types of the matrix kernels that were compiled, hence called, as all matrix products have the one of the path.</summary>
    public string[] MatrixLanes => [.. DenseLanes().Matches(Listing).Select(match => match.Groups["lane"].Value).Distinct()];

    /// <summary>Lane types of the elementwise formulas; narrower ones do what is left over.</summary>
    public string[] ElementLanes => [.. ElementwiseLanes().Matches(Listing).Select(match => match.Groups["lane"].Value).Distinct()];

    /// <summary>Runs the probe on a path, with settings of the just-in-time compiler that make it write something.</summary>
    public static async Task<ProbeProcess> Run(InstructionPath path, string setting, string value)
    {
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        string listing = Path.GetTempFileName();
        var start = new ProcessStartInfo(host, [Path.Combine(AppContext.BaseDirectory, "PolicyGen.PathProbe.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_JitStdOutFile"] = listing, [setting] = value },
        };
        if (path.Switch is not null)
        {
            start.Environment[path.Switch] = "0";
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"The probe ended with {process.ExitCode} on path {path}.\n{output}{await errors}");
        string written = await File.ReadAllTextAsync(listing);
        File.Delete(listing);
        return new ProbeProcess(output, written);
    }

    [GeneratedRegex(@"Dense:(Forward|AccumulateGradient|InputGradient)\[[^\]]*?(?<lane>Lane\d+)\]")]
    private static partial Regex DenseLanes();

    [GeneratedRegex(@"Elementwise:WholeVectors\[[^\]]*?(?<lane>Lane\d+)\]")]
    private static partial Regex ElementwiseLanes();
}
