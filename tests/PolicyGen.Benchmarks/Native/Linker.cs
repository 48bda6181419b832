namespace PolicyGen.Benchmarks.Native;

/// <summary>What links native code.</summary>
internal static class Linker
{
    /// <summary>What a publish must be told: nothing where there is clang, the default; on Windows the build tools are found by the publish itself.</summary>
    /// <param name="path">The folders that are searched, as in the variable PATH.</param>
    /// <exception cref="BuildException">There is neither clang nor gcc.</exception>
    public static string[] Arguments(string path)
    {
        if (OperatingSystem.IsWindows() || Exists("clang"))
        {
            return [];
        }

        return Exists("gcc")
            ? ["-p:CppCompilerAndLinker=gcc"]
            : throw new BuildException("Native code is linked by clang or gcc, and neither is in the PATH. On Debian and Ubuntu: apt-get install clang zlib1g-dev.");

        bool Exists(string name) => path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
    }
}
