using System.Diagnostics;
using System.Globalization;

namespace PolicyGen.RuleSurvey.Cost;

/// <summary>The SDK's own compiler, with a response file as the build writes it.</summary>
internal sealed class Compiler
{
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private readonly string _csc = Newest(Path.Combine(Dotnet, "sdk"), "Roslyn", "bincore", "csc.dll");

    /// <summary>The compiler's version.</summary>
    public string Name => $"{FileVersionInfo.GetVersionInfo(_csc).ProductVersion?.Split('+')[0]}";

    /// <summary>The SDK's analyzers, which a project has by default.</summary>
    public string[] SdkAnalyzers => [.. Directory.GetFiles(Newest(Path.Combine(Dotnet, "sdk"), "Sdks", "Microsoft.NET.Sdk", "analyzers"), "*.dll").Where(file => !file.Contains("VisualBasic", StringComparison.Ordinal))];

    /// <summary>Writes the response file of a project.</summary>
    public static string ResponseFile(string folder, string name, IEnumerable<string> analyzers)
    {
        string file = Path.Combine(folder, name + ".rsp");
        string references = Newest(Path.Combine(Dotnet, "packs", "Microsoft.NETCore.App.Ref"), "ref", "net10.0");
        string usings = Path.Combine(folder, "Usings.g.cs");
        string[] spaces = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks", "PolicyGen"];
        File.WriteAllLines(usings, spaces.Select(space => $"global using global::{space};"));
        File.WriteAllLines(file, [
            "/target:library", "/unsafe+", "/optimize+", "/deterministic+", "/nullable:enable", "/langversion:preview", "/debug:portable", "/nologo", "/nowarn:CS1591,CS1701,CS1702,CS8019", "/warnaserror+:CS8032,CS8033",
            $"/out:\"{Path.Combine(folder, name + ".out.dll")}\"",
            .. Directory.GetFiles(references, "*.dll").Append(typeof(IPolicy).Assembly.Location).Select(path => $"/reference:\"{path}\""),
            .. analyzers.Select(path => $"/analyzer:\"{path}\""),
            .. Directory.GetFiles(folder, "*.cs").Select(path => $"\"{path}\""),
        ]);
        return file;
    }

    /// <summary>Compiles one response file after another in a process, and returns the processor time of each in ms and what was printed.</summary>
    public (double[] Times, string Output) Run(IReadOnlyList<string> responseFiles)
    {
        string times = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("dotnet", [_csc]) { RedirectStandardOutput = true };
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
            start.Environment[StartupHook.Variable] = string.Join('|', responseFiles.Prepend(times));
            start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? ([.. File.ReadAllLines(times).Select(line => double.Parse(line, CultureInfo.InvariantCulture))], output)
                : throw new InvalidOperationException(output);
        }
        finally
        {
            File.Delete(times);
        }
    }

    /// <summary>What the compiler prints about the time of each analyzer.</summary>
    public string Shares(string responseFile)
    {
        string file = responseFile + ".shares.rsp";
        File.WriteAllLines(file, File.ReadAllLines(responseFile).Append("/reportanalyzer"));
        return Run([responseFile, responseFile, responseFile, file]).Output;
    }

    private static string Newest(string folder, params string[] below) => Directory.GetDirectories(folder)
        .Where(each => Path.Exists(Path.Combine([each, .. below]))).OrderByDescending(Directory.GetCreationTimeUtc).Select(each => Path.Combine([each, .. below])).First();
}
