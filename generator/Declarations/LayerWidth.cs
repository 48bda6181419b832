namespace PolicyGen.Generator.Declarations;

/// <summary>A width of a network and the argument it follows from.</summary>
/// <param name="Argument">The argument's name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Width">The width.</param>
internal readonly record struct LayerWidth(string Argument, int Value, int Width)
{
    /// <summary>The observations; 1 when the constructor will say, and check, how many.</summary>
    public static LayerWidth Observation(int? observationDim) => new("ObservationDim", observationDim ?? 1, observationDim ?? 1);
}
