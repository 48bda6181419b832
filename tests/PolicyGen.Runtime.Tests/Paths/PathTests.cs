using Xunit;

namespace PolicyGen.Runtime.Tests.Paths;

/// <summary>
/// The whole of a policy on every path through the kernels, each in a process of its own. A switch of something that the machine does not
/// have changes nothing: the path is then one that is expected twice, and still checked.
/// </summary>
public class PathTests(PathRuns runs) : IClassFixture<PathRuns>
{
    public static TheoryData<string> Paths => [.. InstructionPath.All.Select(path => path.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_switch_chooses_the_lanes_that_really_run(string path)
    {
        InstructionPath expected = InstructionPath.All.Single(candidate => candidate.Name == path);
        string[] widthsOfElements = ["Lane1", "Lane4", "Lane8", "Lane16"];
        Assert.All(runs.Of(path), run =>
        {
            Assert.Equal(expected.MatrixLanes, run.MatrixLanes);
            Assert.Equal(expected.Elements, widthsOfElements.Last(run.ElementLanes.Contains));
        });
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Results_are_within_their_bounds_of_float64(string path)
    {
        ProbeResult[] results = [.. runs.Results(path).Values.Where(result => result.Bound is not null)];
        Assert.Equal(47, results.Length);
        Assert.All(results, result => Assert.True(result.Error <= result.Bound, $"{result.Name} is off by {result.Error}; the bound is {result.Bound}."));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Two_runs_give_the_same_bits(string path) => Assert.Equal(runs.Of(path)[0].Output, runs.Of(path)[1].Output);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Threads_and_batches_do_not_change_bits(string path)
    {
        Dictionary<string, ProbeResult> results = runs.Results(path);
        Assert.All(new[] { "tanh", "relu", "full" }, name =>
        {
            Assert.Equal(results[$"{name}: gradient by 1 threads"].Digest, results[$"{name}: gradient by 2 threads"].Digest);
            Assert.Equal(results[$"{name}: sample"].Digest, results[$"{name}: sample row by row"].Digest);
        });
        Assert.All(new[] { "tanh", "relu", "full", "deep" }, name => Assert.Equal(results[$"{name}: heads"].Digest, results[$"{name}: heads row by row"].Digest));
        Assert.Equal(results["draws: words"].Digest, results["draws: words, block by block"].Digest);
        Assert.Equal(results["draws: uniform"].Digest, results["draws: uniform, one by one"].Digest);
        Assert.Equal(results["draws: normal"].Digest, results["draws: normal, one by one"].Digest);
    }

    /// <summary>Dense, Elementwise, Adam and RandomStream all promise the same bits on every processor, so whatever is made of them has them.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_path_gives_the_same_bits(string path)
    {
        Dictionary<string, ProbeResult> machine = runs.Results(InstructionPath.Machine.Name);
        Assert.All(runs.Results(path).Values, result => Assert.Equal((result.Name, machine[result.Name].Digest), (result.Name, result.Digest)));
    }
}
