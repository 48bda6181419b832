namespace PolicyGen.Generator.Models;

/// <summary>The box of actions; every entry finite in float32, and low below high there.</summary>
/// <param name="Low">Lower bound of each action dimension; always ActionDim of them.</param>
/// <param name="High">Upper bound of each action dimension; always ActionDim of them.</param>
internal sealed record BoundsModel(EquatableArray<double> Low, EquatableArray<double> High);
