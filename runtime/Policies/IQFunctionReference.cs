namespace PolicyGen;

/// <summary>The same action values in float64 and plain loops, for one pair: what float32 is checked against. It may allocate and is not fast.</summary>
public interface IQFunctionReference
{
    /// <summary>
    /// The values [Critics Quantiles] of one observation [ObservationDim] and action [ActionDim], critic by critic. Parameters come in the
    /// flat layout of <see cref="IQFunction.Parameters"/>, so that they can be varied one by one.
    /// </summary>
    void ReferenceValues(ReadOnlySpan<double> parameters, ReadOnlySpan<double> observation, ReadOnlySpan<double> action, Span<double> values);
}
