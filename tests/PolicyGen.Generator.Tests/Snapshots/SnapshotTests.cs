using PolicyGen.Testing;
using Xunit;
using static PolicyGen.Testing.Snapshots;

namespace PolicyGen.Generator.Tests.Snapshots;

/// <summary>What the generator writes, word for word.</summary>
public class SnapshotTests
{
    [Fact]
    public Task Minimal() => Snapshot("[SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)] public partial class WalkerPolicy;");

    [Fact]
    public Task PerDimensionBoundsAndFreeLogStd() => Snapshot("""
        namespace Robots;

        [SquashedGaussianPolicy(ObservationDim = 3, ActionDim = 2, Low = new[] { -2.0, 0 }, High = new[] { 2.0, 5 }, Hidden = new[] { 32, 16 },
            Activation = Activation.Silu, LogStd = LogStdKind.Free, LogStdLimit = LogStdLimit.Smooth, InitialLogStd = -1)]
        internal partial class Arm;
        """);

    [Fact]
    public Task FullCovariance() => Snapshot("""
        partial class Outer<T>
        {
            [FullCovarianceGaussianPolicy(ObservationDim = 5, ActionDim = 3)]
            public partial class Inner<TKey> where TKey : notnull;
        }
        """);

    [Fact]
    public Task LinearGaussianWithFixedLogStd() =>
        Snapshot("[GaussianPolicy(ObservationDim = 2, ActionDim = 1, Hidden = new int[0], LogStd = LogStdKind.Fixed)] public partial class Linear;");

    [Fact]
    public Task ValueFunction() => Snapshot("[ValueFunction(ObservationDim = 24)] public partial class WalkerValue;");

    [Fact]
    public Task QFunction() => Snapshot("[QFunction(ObservationDim = 24, ActionDim = 4)] public partial class WalkerCritic;");

    [Fact]
    public Task QuantilesOfAnOpenObservation() => Snapshot("namespace Robots; [QuantileFunction(ActionDim = 2, Critics = 5, Hidden = new[] { 64 }, Activation = Activation.Silu)] internal partial class ArmCritic;");

    [Fact]
    public Task LinearQFunction() => Snapshot("[QFunction(ActionDim = 1, Critics = 1, Hidden = new int[0])] partial class Linear;");

    private static Task Snapshot(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        Compilations.AssertCompiles(
            Compilations.WithGenerated(Compilations.Create(source), new PolicyGenerator()), Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        return Verify(Compilations.Run(source, new PolicyGenerator()), method: method);
    }
}
