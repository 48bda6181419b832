using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>Programs of tools/peers, compiled for the instruction set that runs here.</summary>
internal static class NativeProgram
{
    private const string Compiler = "gcc";

    /// <summary>The folder with the sources.</summary>
    public static string Sources { get; } = FindSources();

    /// <summary>Compiles a program beside this one and returns its path.</summary>
    /// <exception cref="PeerException">There is no compiler, or it refuses.</exception>
    public static string Build(string name, params string[] libraries)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "peers")).FullName;
        string program = Path.Combine(folder, name);
        string[] target = Avx512F.IsSupported ? ["-march=native"] : ["-march=native", "-mno-avx512f"];
        var start = new ProcessStartInfo(
            Compiler, ["-std=gnu11", "-O3", .. target, "-o", program, Path.Combine(Sources, name + ".c"), .. libraries, "-lm"]) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? program : throw new PeerException(FirstError(errors));
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PeerException($"{Compiler}: {exception.Message}");
        }
    }

    private static string FirstError(string errors) =>
        Array.Find(errors.Split('\n'), static line => line.Contains("error", StringComparison.Ordinal) || line.Contains("cannot find", StringComparison.Ordinal)) ?? errors;

    private static string FindSources()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string sources = Path.Combine(folder.FullName, "tools", "peers");
            if (Directory.Exists(sources))
            {
                return sources;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "peers");
    }
}
