namespace PolicyGen;

/// <summary>
/// The same policy in float64 and plain loops, for one observation: what float32 is checked against. It may allocate and is not fast.
/// Parameters come in the flat layout of <see cref="IPolicy.Parameters"/>, so that they can be varied one by one.
/// </summary>
public interface IPolicyReference
{
    /// <summary>The distribution parameters [HeadDim], in the order of <see cref="IPolicy.CopyHeads"/>.</summary>
    void ReferenceHeads(ReadOnlySpan<double> parameters, ReadOnlySpan<double> observation, Span<double> heads);

    /// <summary>log pi(a|s) of the action that came from this pre-squash value [ActionDim].</summary>
    double ReferenceLogProb(ReadOnlySpan<double> heads, ReadOnlySpan<double> preSquash);

    /// <summary>The pre-squash value and the action [ActionDim] of this noise [ActionDim].</summary>
    void ReferenceSample(ReadOnlySpan<double> heads, ReadOnlySpan<double> noise, Span<double> preSquash, Span<double> action);
}
