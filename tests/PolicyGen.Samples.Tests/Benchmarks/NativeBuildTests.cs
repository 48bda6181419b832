using System.Runtime.InteropServices;
using PolicyGen.Benchmarks.Native;
using Xunit;

namespace PolicyGen.Samples.Tests.Benchmarks;

/// <summary>What the comparison of builds asks for, and what it says where something is missing.</summary>
public sealed class NativeBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-linker").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Clang_is_taken_before_gcc_and_neither_is_an_error_that_names_both()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Empty(Linker.Arguments(_folder));
            return;
        }

        Assert.Contains("clang or gcc", Assert.Throws<BuildException>(() => Linker.Arguments(_folder)).Message);
        File.WriteAllText(Path.Combine(_folder, "gcc"), "");
        Assert.Equal(["-p:CppCompilerAndLinker=gcc"], Linker.Arguments($"/nowhere{Path.PathSeparator}{_folder}"));
        File.WriteAllText(Path.Combine(_folder, "clang"), "");
        Assert.Empty(Linker.Arguments(_folder));
    }

    [Fact]
    public void The_build_without_an_instruction_set_must_warn_and_the_others_must_not()
    {
        IReadOnlyList<SampleBuild> builds = SampleBuild.All(["-p:CppCompilerAndLinker=gcc"]);
        Assert.Equal("dotnet build samples/Inference -c Release", builds[0].Command);
        Assert.All(builds.Where(build => build.Name.StartsWith("native", StringComparison.Ordinal)), build => Assert.Contains("-p:CppCompilerAndLinker=gcc", build.Command));
        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["PGENAOT1"] : [], builds.Select(build => build.Warning).OfType<string>());
    }

    [Theory]
    [InlineData("  Restoring\n/x.csproj : error NU1101: Unable to find package Microsoft.DotNet.ILCompiler. No packages exist\n", "compiler pack could not be restored")]
    [InlineData("a\n/x.cs(1,2): error CS0103: The name\nb", "/x.cs(1,2): error CS0103: The name")]
    [InlineData("nothing at all", "nothing at all")]
    public void A_failed_build_says_what_failed(string output, string expected) => Assert.Contains(expected, SampleBuild.Failure(output));

    [Fact]
    public void A_program_that_says_something_else_is_no_reading() =>
        Assert.Contains("Segmentation", Assert.Throws<BuildException>(() => StartUp.Parse("Segmentation fault", 1, "")).Message);
}
