using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Testing;

/// <summary>
/// Compares what a generator wrote with committed files, after the conventions of Verify.SourceGenerators, so that its package can
/// take this helper's place: in a test, <c>return Verify(driver);</c>, with <c>using static PolicyGen.Testing.Snapshots;</c>.
/// </summary>
/// <remarks>
/// With the environment variable POLICYGEN_ACCEPT_SNAPSHOTS=1 the present output becomes the expected one, never when CI is set.
/// </remarks>
public static class Snapshots
{
    /// <summary>Compares the generated files and diagnostics with those beside the test's source file.</summary>
    public static SnapshotTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(driver, sourceFile, method);
}
