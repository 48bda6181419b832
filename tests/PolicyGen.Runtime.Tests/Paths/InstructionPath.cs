using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PolicyGen.Runtime.Tests.Paths;

/// <summary>One way through the kernels, and the switch that makes a process take it.</summary>
/// <param name="Name">As the tests call it.</param>
/// <param name="Switch">The environment variable that is set to 0; null for what the machine offers.</param>
/// <param name="Matrices">The lane type of the matrix kernels.</param>
/// <param name="Elements">The widest lane type of elementwise formulas.</param>
internal sealed record InstructionPath(string Name, string? Switch, string Matrices, string Elements)
{
    // What a switch leaves depends on what there was: on a machine without AVX-512, or on Arm64, some of these are the same path.
    private static readonly string _withoutAvx512 = Avx2.IsSupported ? "Lane8" : "Lane4";
    private static readonly string _machine = Avx512F.IsSupported ? "Lane16" : _withoutAvx512;
    private static readonly string _elementsWithoutAvx512 = Vector256.IsHardwareAccelerated ? "Lane8" : _elementsWithoutAvx2;
    private static readonly string _elements = Avx512F.IsSupported ? "Lane16" : _elementsWithoutAvx512;
    private static string _elementsWithoutAvx2 => Vector128.IsHardwareAccelerated ? "Lane4" : "Lane1";

    public static InstructionPath Machine { get; } = new("machine", null, _machine, _elements);

    public static InstructionPath WithoutAvx512 { get; } = new("without AVX-512", "DOTNET_EnableAVX512", _withoutAvx512, _elementsWithoutAvx512);

    public static IReadOnlyList<InstructionPath> All { get; } =
    [
        Machine,
        WithoutAvx512,
        new("without AVX2", "DOTNET_EnableAVX2", "Lane4", _elementsWithoutAvx2),
        new("without intrinsics", "DOTNET_EnableHWIntrinsic", "Lane4", "Lane1"),
    ];

    /// <summary>The lane type of each matrix kernel. The heads of the probe's networks are at most eight numbers, which fill no wider vector.</summary>
    public (string Kernel, string Lane)[] MatrixLanes =>
        [.. ProbeProcess.MatrixKernels.Select(kernel => (kernel, kernel == "ForwardNarrowRow" && Matrices == "Lane16" ? "Lane8" : Matrices))];

    public override string ToString() => Name;
}
