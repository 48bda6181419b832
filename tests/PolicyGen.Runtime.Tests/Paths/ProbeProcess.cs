using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Paths;

/// <summary>What a run of the probe printed, and what its compiler wrote: which methods it compiled, or their instructions.</summary>
internal sealed partial record ProbeProcess(string Output, string Listing)
{
    // It takes seconds; only a run that hangs takes so long.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    /// <summary>The methods of Dense that run on the path's lane type and are never inlined, as the entries of the forward pass are.</summary>
    public static IReadOnlyList<string> MatrixKernels { get; } = ["AccumulateGradient", "ForwardNarrowRow", "ForwardRows", "InputGradient", "RowInGroups"];

    /// <summary>Matrix kernels that were compiled, hence called, each with its lane types, in the order of <see cref="MatrixKernels"/>.</summary>
    public (string Kernel, string Lane)[] MatrixLanes =>
    [
        .. from kernel in MatrixKernels
           from lane in DenseLanes().Matches(Listing).Where(match => match.Groups["kernel"].Value == kernel).Select(match => match.Groups["lane"].Value).Distinct()
           select (kernel, lane),
    ];

    /// <summary>Lane types of the elementwise formulas; narrower ones do what is left over.</summary>
    public string[] ElementLanes => [.. ElementwiseLanes().Matches(Listing).Select(match => match.Groups["lane"].Value).Distinct()];

    /// <summary>Runs the probe on a path, with settings of the just-in-time compiler that make it write something.</summary>
    public static async Task<ProbeProcess> Run(InstructionPath path, string setting, string value)
    {
        string listing = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = Program(path);
            start.Environment["DOTNET_JitStdOutFile"] = listing;
            start.Environment[setting] = value;
            string output = await Run(start, path);
            return new ProbeProcess(output, await File.ReadAllTextAsync(listing));
        }
        finally
        {
            File.Delete(listing);
        }
    }

    // The program in the environment of the tests, but for what would change or add to the compiler's output, such as a profiler that rewrites methods.
    private static ProcessStartInfo Program(InstructionPath path)
    {
        var start = new ProcessStartInfo(Host(), [Path.Combine(AppContext.BaseDirectory, "PolicyGen.PathProbe.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in start.Environment.Keys.Where(name => CompilerSetting().IsMatch(name)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        if (path.Switch is not null)
        {
            start.Environment[path.Switch] = "0";
        }

        return start;
    }

    private static string Host() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";

    private static async Task<string> Run(ProcessStartInfo start, InstructionPath path)
    {
        using Process process = Launch(start);
        using var patience = new CancellationTokenSource(_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The probe did not end within {_patience.TotalMinutes} minutes on path {path}.\n{await output}{await errors}");
        }

        Assert.True(process.ExitCode == 0, $"The probe ended with {process.ExitCode} on path {path}.\n{await output}{await errors}");
        return await output;
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"'{start.FileName}' cannot be started; let DOTNET_HOST_PATH name the dotnet program, or put it on the PATH.", exception);
        }
    }

    [GeneratedRegex(@"^(CORECLR_ENABLE_PROFILING$|(DOTNET|COMPlus)_Jit)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CompilerSetting();

    [GeneratedRegex(@"Dense:(?<kernel>\w+)\[[^\]]*?(?<lane>Lane\d+)\]")]
    private static partial Regex DenseLanes();

    [GeneratedRegex(@"Elementwise:WholeVectors\[[^\]]*?(?<lane>Lane\d+)\]")]
    private static partial Regex ElementwiseLanes();
}
