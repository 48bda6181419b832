using System.Diagnostics;
using System.IO.Compression;
using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>
/// Packs PolicyGen and keeps an empty console project outside the repository that refers to nothing but the package, from a local folder.
/// </summary>
/// <remarks>
/// Everything is written to a temporary folder: the builds of other tests are not touched, and a package of the same version from an
/// earlier run cannot be mistaken for this one.
/// </remarks>
public sealed class PackageProject : IDisposable
{
    private const string Version = "0.0.0-test";
    private readonly string _repository = FindRepository();
    private readonly string _root = Directory.CreateTempSubdirectory("policygen-package-").FullName;

    /// <summary>Packs, and writes the project files.</summary>
    public PackageProject()
    {
        Feed = Directory.CreateDirectory(Path.Combine(_root, "feed")).FullName;
        Project = Directory.CreateDirectory(Path.Combine(_root, "Console")).FullName;
        (int exit, string output) = Dotnet(
            _repository, "pack", Path.Combine("runtime", "PolicyGen.csproj"), "-o", Feed, $"-p:Version={Version}", "--artifacts-path", Path.Combine(_root, "artifacts"));
        Assert.True(exit == 0, output);

        // The machine's own packages, read-only: MathNet need not be fetched again.
        string shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <packageSources><add key="local" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="shared" value="{Directory.CreateDirectory(shared).FullName}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Console.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PolicyGen" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>The folder with the package.</summary>
    public string Feed { get; }

    /// <summary>The folder of the console project.</summary>
    public string Project { get; }

    /// <summary>The names of the files in the package.</summary>
    public IReadOnlyList<string> Entries()
    {
        using ZipArchive package = ZipFile.OpenRead(Directory.GetFiles(Feed, "*.nupkg").Single());
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>Writes a file of the console project.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Project, name), text);

    /// <summary>Reads a file of the console project.</summary>
    public string Read(string name) => File.ReadAllText(Path.Combine(Project, name));

    /// <summary>Reads a file of the repository.</summary>
    public string Repository(string name) => File.ReadAllText(Path.Combine(_repository, name));

    /// <summary>Runs the dotnet command in the project's folder.</summary>
    public (int Exit, string Output) Dotnet(params string[] arguments) => Dotnet(Project, arguments);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static (int Exit, string Output) Dotnet(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host's own MSBuild settings would be inherited, and build nodes would outlive the test.
        foreach (string variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment.Remove("NUGET_PACKAGES");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string FindRepository()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PolicyGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("PolicyGen.sln is in no directory above the tests.");
        }

        return directory;
    }
}
