using System.Text.Json.Serialization;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>One policy, one observation and everything that must come out, in float64. Weights are [out, in].</summary>
public sealed record GoldenVector
{
    public required string Kind { get; init; }

    public required int ObservationDim { get; init; }

    public required int ActionDim { get; init; }

    public required int[] Hidden { get; init; }

    public required string Activation { get; init; }

    public required string LogStd { get; init; }

    public required double LogStdMin { get; init; }

    public required double LogStdMax { get; init; }

    public required double[] Low { get; init; }

    public required double[] High { get; init; }

    public required Dictionary<string, Tensor> Parameters { get; init; }

    public required float[] Observation { get; init; }

    public required double[] Mean { get; init; }

    public required double[] LogStdClamped { get; init; }

    public required double[] ModeAction { get; init; }

    public required float[] PreSquash { get; init; }

    public required double[] Action { get; init; }

    public required double LogProb { get; init; }

    public required Dictionary<string, double[]> LogProbGradient { get; init; }

    public required float[] Noise { get; init; }

    public required SampleValues Sample { get; init; }

    public required PathwiseValues Pathwise { get; init; }

    public EntropyValues? Entropy { get; init; }

    public KlValues? KlTo { get; init; }

    public sealed record Tensor(int[] Shape, float[] Values);

    public sealed record SampleValues(double[] PreSquash, double[] Action, double LogProb);

    public sealed record PathwiseValues(float[] ActionWeights, Dictionary<string, double[]> GradientOfWeightedAction, Dictionary<string, double[]> GradientOfLogProb);

    public sealed record EntropyValues(double Value, Dictionary<string, double[]> Gradient);

    public sealed record KlValues(float[] Mean, float[] LogStd, double Value, Dictionary<string, double[]> Gradient);
}
