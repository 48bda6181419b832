using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>A number of a run's progress as the views show it.</summary>
/// <param name="Name">Its name, with the unit if it has one.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Value">Reads it.</param>
/// <param name="IsShort">Whether it is shown where there is place for few.</param>
internal readonly record struct ShownQuantity(string Name, string Format, Func<TrainingProgress, double> Value, bool IsShort = false)
{
    private static readonly ShownQuantity[] All =
    [
        new("policy loss", "G3", progress => progress.PolicyLoss, IsShort: true),
        new("value loss", "G3", progress => progress.ValueLoss, IsShort: true),
        new("entropy, nats", "F2", progress => progress.Entropy, IsShort: true),
        new("entropy weight", "G3", progress => progress.EntropyCoefficient),
        new("KL, nats", "F4", progress => progress.KlDivergence, IsShort: true),
        new("clip fraction", "F3", progress => progress.ClipFraction, IsShort: true),
        new("explained variance", "F2", progress => progress.ExplainedVariance, IsShort: true),
        new("mean action value", "F2", progress => progress.MeanQ, IsShort: true),
        new("gradient norm", "G3", progress => progress.GradientNorm),
        new("learning rate", "G3", progress => progress.LearningRate),
        new("saturated actions", "F2", progress => progress.Saturation),
        new("log-std at a limit", "F2", progress => progress.LogStdAtLimit),
    ];

    /// <summary>All that this progress has, as texts.</summary>
    public static IEnumerable<(string Name, string Text)> Of(TrainingProgress progress, bool onlyShort = false) => All
        .Where(quantity => (quantity.IsShort || !onlyShort) && !double.IsNaN(quantity.Value(progress)))
        .Select(quantity => (quantity.Name, quantity.Value(progress).ToString(quantity.Format, ViewFormat.Numbers)));
}
