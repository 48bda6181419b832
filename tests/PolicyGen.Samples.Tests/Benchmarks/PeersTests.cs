using PolicyGen.Benchmarks.Policies;
using PolicyGen.Benchmarks.Policies.Peers;
using Xunit;

namespace PolicyGen.Samples.Tests.Benchmarks;

/// <summary>What the speed comparison compares: everybody computes the same numbers, and who does not is found out.</summary>
public class PeersTests
{
    private static readonly BenchmarkData _data = new();
    private static readonly Agreement _agreement = new(_data);
    private static readonly IReadOnlyList<IPeer> _peers = Peers("tensors", "loops", "mathnet");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (NetShape net in NetShape.All)
        {
            foreach (string kind in BenchmarkCase.Kinds)
            {
                cases.Add(net.Name, kind);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PeersInThisProcessAgreeWithTheReference(string net, string kind)
    {
        BenchmarkCase what = Case(net, kind);
        Assert.Equal(4, _peers.Count);
        Assert.All(_peers, peer => Assert.Null(_agreement.Problem(peer, what)));

        // MathNet has no Adam, and only ours shares a batch between threads.
        Assert.All(_peers, peer => Assert.Equal(peer.Name == "ours" || (kind != "threads" && !(kind == "adam" && peer.Name == "mathnet")), peer.Numbers(what) is not null));
    }

    [Theory]
    [InlineData("deterministic", 5, 1e-3f)]
    [InlineData("sample", 4, 1e-3f)]
    [InlineData("gradient", 63, 1e-2f)]
    [InlineData("gradient", 64, 1e-4f)]
    [InlineData("adam", 0, 1e-3f)]
    [InlineData("sampling", 8191, 1e-3f)]
    [InlineData("sampling", 8191, float.NaN)]
    public void OneWrongNumberIsFound(string kind, int index, float error)
    {
        BenchmarkCase what = Case("S", kind);
        using var wrong = new WrongPeer(Peers()[0], index, error);
        Assert.Contains($"number {index} is", _agreement.Problem(wrong, what), StringComparison.Ordinal);
    }

    /// <summary>Noise for the draws of one request, or what is done to their log-probs.</summary>
    [Theory]
    [InlineData("right", null)]
    [InlineData("narrow", "variance")]
    [InlineData("shifted", "mean")]
    [InlineData("uniform", "not normal")]
    [InlineData("from a stock", "repeats itself")]
    [InlineData("the same for all dimensions", "1 draws apart")]
    [InlineData("the same again", "8192 draws apart")]
    [InlineData("log-prob of other noise", "log-prob of draw 0")]
    [InlineData("outside", "an action of 1.5")]
    [InlineData("nothing", "does not show")]
    public void DrawsThatAreNotThePolicysAreFound(string how, string? problem)
    {
        using var peer = new DrawingPeer(Peers()[0], how);
        string? found = _agreement.Problem(peer, Case("S", "sample"));
        Assert.True(problem is null ? found is null : found?.Contains(problem, StringComparison.Ordinal) == true, found);
    }

    private static List<IPeer> Peers(params ReadOnlySpan<string> names) => PeerCatalog.Start(names.ToArray().ToHashSet(), _data, "", TextWriter.Null);

    // The smallest of a kind.
    private static BenchmarkCase Case(string net, string kind) => BenchmarkCase.Of(
        NetShape.All.Single(shape => shape.Name == net),
        Enum.GetValues<CaseKind>().Single(value => BenchmarkCase.NameOf(value) == kind)).First();

    private sealed class WrongPeer(IPeer right, int index, float error) : IPeer
    {
        public string Name => "wrong";

        public string Description => "";

        public float[]? Numbers(BenchmarkCase what)
        {
            float[] numbers = right.Numbers(what)!;
            numbers[index] += error;
            return numbers;
        }

        public float[]? Drawn(BenchmarkCase what) => right.Drawn(what);

        public double? Time(BenchmarkCase what) => null;

        public void Dispose()
        {
        }
    }
}
