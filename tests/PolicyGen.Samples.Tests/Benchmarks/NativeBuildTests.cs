using System.Runtime.InteropServices;
using PolicyGen.Benchmarks.Native;
using Xunit;

namespace PolicyGen.Samples.Tests.Benchmarks;

/// <summary>What the comparison of builds asks for, and what it says where something is missing.</summary>
public sealed class NativeBuildTests
{
    [Fact]
    public void The_plain_build_comes_first_and_only_the_one_without_an_instruction_set_is_expected_to_warn()
    {
        IReadOnlyList<SampleBuild> builds = SampleBuild.All();
        Assert.Equal("dotnet build samples/Inference -c Release", builds[0].Command);
        Assert.All(builds, build => Assert.Equal(build.Command.EndsWith("-p:IlcInstructionSet=", StringComparison.Ordinal), build.Warning == "PGENAOT1"));
        Assert.Equal(RuntimeInformation.ProcessArchitecture == Architecture.X64, builds.Any(build => build.Warning is not null));
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
