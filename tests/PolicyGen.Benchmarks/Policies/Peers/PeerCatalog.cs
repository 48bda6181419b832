using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Benchmarks.Policies.InProcess;

namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>All peers, the policy itself first.</summary>
internal static class PeerCatalog
{
    /// <summary>The name of the generated policy.</summary>
    public const string Ours = "ours";

    private static readonly Entry[] _entries =
    [
        new("intrinsics", "apt-get install gcc", folder => Native("intrinsics", folder)),
        new("openblas", "apt-get install gcc libopenblas-dev", folder => Native("openblas", folder, "-lopenblas")),
        new("pytorch", "apt-get install python3-torch libopenblas-dev", Python),
        new("onnx", "apt-get install gcc, npm install --prefix tools/peers --no-save --ignore-scripts onnxruntime-node", OnnxRuntime),
    ];

    public static IReadOnlyList<string> Names { get; } = [Ours, "tensors", "loops", "mathnet", .. _entries.Select(entry => entry.Name)];

    /// <summary>Starts the peers of these names that can be had, and tells of the others.</summary>
    public static List<IPeer> Start(IReadOnlySet<string> names, BenchmarkData data, string folder, TextWriter output)
    {
        List<IPeer> peers = [new InProcessPeer(Ours, $".NET {Environment.Version}, {InstructionSet.Name}", data, Generated)];
        void Add(string name, string description, Func<NetData, PolicyMethods> create)
        {
            if (names.Contains(name))
            {
                peers.Add(new InProcessPeer(name, description, data, create));
            }
        }

        Add("tensors", $"System.Numerics.Tensors {VersionOf(typeof(System.Numerics.Tensors.TensorPrimitives))}", net => new TensorPrimitivesMethods(net));
        Add("loops", "scalar loops in C#", net => new PlainLoops<float>(net));
        Add("mathnet", $"MathNet.Numerics {VersionOf(typeof(MathNet.Numerics.Control))}, managed, one thread", net => new MathNetMethods(net));
        foreach (Entry entry in _entries.Where(entry => names.Contains(entry.Name)))
        {
            try
            {
                peers.Add(entry.Start(folder));
            }
            catch (PeerException exception)
            {
                output.WriteLine($"{entry.Name} is left out ({exception.Message.Trim()}): {entry.Remedy}");
            }
        }

        return peers;
    }

    private static PolicyMethods Generated(NetData net) =>
        net.Shape.IsRelu ? new GeneratedMethods<LargePolicy>(net, new LargePolicy()) : new GeneratedMethods<SmallPolicy>(net, new SmallPolicy());

    private static string VersionOf(Type type) => type.Assembly.GetName().Version!.ToString(3);

    private static ProcessPeer Native(string name, string folder, params string[] libraries) =>
        ProcessPeer.Start(name, NativeProgram.Build(name, libraries), [folder], OneThread());

    private static ProcessPeer Python(string folder)
    {
        // Debian's package belongs to Debian's Python, which need not be the first on the path.
        string[] interpreters = ["python3", "/usr/bin/python3"];
        PeerException? last = null;
        foreach (string interpreter in interpreters)
        {
            try
            {
                return ProcessPeer.Start("pytorch", interpreter, [Path.Combine(NativeProgram.Sources, "pytorch.py"), folder], OneThread());
            }
            catch (PeerException exception)
            {
                last = exception;
            }
        }

        throw last!;
    }

    private static ProcessPeer OnnxRuntime(string folder)
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string binaries = Path.Combine(NativeProgram.Sources, "node_modules", "onnxruntime-node", "bin");
        string? library = Directory.Exists(binaries)
            ? Directory.EnumerateFiles(binaries, "libonnxruntime.so*", SearchOption.AllDirectories).FirstOrDefault(file => file.Contains($"/linux/{architecture}/", StringComparison.Ordinal))
            : null;
        return library is null
            ? throw new PeerException($"there is no libonnxruntime.so in {binaries}")
            : ProcessPeer.Start("onnx", NativeProgram.Build("onnxruntime"), [folder, library], OneThread());
    }

    // One thread, and no wider vectors than the policy has.
    private static Dictionary<string, string> OneThread()
    {
        var environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1", ["OPENBLAS_NUM_THREADS"] = "1" };
        if (!Avx512F.IsSupported && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            environment["OPENBLAS_CORETYPE"] = "Haswell";
            environment["ATEN_CPU_CAPABILITY"] = "avx2";
            environment["ONEDNN_MAX_CPU_ISA"] = "AVX2";
        }

        return environment;
    }

    private sealed record Entry(string Name, string Remedy, Func<string, ProcessPeer> Start);
}
