namespace PolicyGen.Generator.Writers;

/// <summary>One fully connected layer and where its parameters lie in the flat buffer.</summary>
/// <param name="Index">Its place in the network, 0 for the first.</param>
/// <param name="Name">The prefix of its tensors: "hidden.0", or "heads" for the fused output layer.</param>
/// <param name="Inputs">C# text of the number of inputs: a number, or ObservationDim where that is not constant.</param>
/// <param name="Outputs">Number of outputs.</param>
/// <param name="Stride">Outputs padded to whole vectors.</param>
/// <param name="WeightOffset">Index of its first weight.</param>
/// <param name="BiasOffset">Index of its first bias.</param>
internal sealed record Layer(int Index, string Name, string Inputs, int Outputs, int Stride, int WeightOffset, int BiasOffset);
