using System.Diagnostics;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>
/// Compares the generated policy with its peers: all compute the same numbers first, then take turns. A reading is the mean of some 20 ms;
/// a round is a reading of every peer in every case, so that a change of the machine's clock or load falls on all of them.
/// </summary>
internal sealed class PolicySpeed : IDisposable
{
    // The compiler replaces code that has been called often enough twice, each time after 100 ms in which no new code came up.
    private const int WarmUpRounds = 3;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("policy-speed").FullName;
    private readonly List<IPeer> _peers;
    private readonly BenchmarkCase[] _cases;
    private readonly TextWriter _log;
    private readonly Dictionary<(BenchmarkCase, IPeer), Readings> _readings = [];
    private readonly Dictionary<BenchmarkCase, Readings> _peak = [];

    /// <summary>Starts the peers of these names.</summary>
    public PolicySpeed(IEnumerable<BenchmarkCase> cases, IReadOnlySet<string> peers, TextWriter log)
    {
        (_cases, _log) = ([.. cases], log);
        var data = new BenchmarkData();
        data.Write(_folder);
        _peers = PeerCatalog.Start(peers, data, _folder, log);
        var agreement = new Agreement(data);
        foreach (BenchmarkCase what in _cases)
        {
            _peak[what] = new Readings();
            foreach (IPeer peer in _peers)
            {
                if (Problem(agreement, peer, what) is { } problem)
                {
                    AllAgree = false;
                    log.WriteLine($"{peer.Name} is left out of {what.Title}: {problem}");
                    continue;
                }

                _readings[(what, peer)] = new Readings();
            }
        }
    }

    /// <summary>Whether all peers computed the same numbers, to the end.</summary>
    public bool AllAgree { get; private set; } = true;

    public IReadOnlyList<IPeer> Peers => _peers;

    public IReadOnlyList<BenchmarkCase> Cases => _cases;

    public Readings? Of(BenchmarkCase what, IPeer peer) => _readings.GetValueOrDefault((what, peer));

    /// <summary>What the core could do, in GFLOP/s, measured beside this case.</summary>
    public Readings Peak(BenchmarkCase what) => _peak[what];

    public void Run(int rounds)
    {
        if (rounds == 0)
        {
            return;
        }

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < WarmUpRounds || Stopwatch.GetElapsedTime(start) < _warmUp; round++)
        {
            foreach ((BenchmarkCase what, IPeer peer) in _readings.Keys.Where(static pair => pair.Item2 is InProcessPeer))
            {
                peer.Time(what);
            }
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (BenchmarkCase what in _cases)
            {
                Measure(what, round);
            }

            _log.WriteLine($"round {round + 1} of {rounds}");
        }
    }

    public void Dispose()
    {
        foreach (IPeer peer in _peers)
        {
            peer.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // A peer that ends while it is asked has no numbers either.
    private static string? Problem(Agreement agreement, IPeer peer, BenchmarkCase what)
    {
        try
        {
            return agreement.Problem(peer, what);
        }
        catch (PeerException exception)
        {
            return exception.Message;
        }
    }

    private void Measure(BenchmarkCase what, int round)
    {
        if (what.Flops > 0)
        {
            _peak[what].Add(FmaPeak.Measure());
        }

        for (int i = 0; i < _peers.Count; i++)
        {
            // Somebody else begins in each round.
            IPeer peer = _peers[(i + round) % _peers.Count];
            try
            {
                if (Of(what, peer) is { } readings && peer.Time(what) is { } nanoseconds)
                {
                    readings.Add(nanoseconds);
                }
            }
            catch (PeerException exception)
            {
                Leave(peer, exception.Message);
            }
        }
    }

    // Readings of some rounds only have no partner in the others.
    private void Leave(IPeer peer, string why)
    {
        AllAgree = false;
        _log.WriteLine($"{peer.Name} is left out: {why}");
        foreach (BenchmarkCase what in _cases)
        {
            _readings.Remove((what, peer));
        }
    }
}
