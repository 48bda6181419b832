namespace PolicyGen.Analyzers.Tests;

/// <summary>The folder of PolicyGen.sln, above the tests' binaries.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(directory, "PolicyGen.sln")))
        {
            directory = System.IO.Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("PolicyGen.sln is in no directory above the tests.");
        }

        return directory;
    }
}
