namespace PolicyGen.Training;

/// <summary>
/// The running average of an actor's parameters (Polyak and Juditsky 1992), which is what others see of the policy: the last iterate
/// of an actor that chases its critics is good in one moment and falls in the next. Between updates the policy holds the average, within
/// them what learns.
/// </summary>
internal sealed class ActorAverage
{
    private readonly ParameterBuffer _parameters;
    private readonly AlignedBuffer _learning;
    private readonly AlignedBuffer _average;

    /// <param name="parameters">The policy's parameters; at the start both are what they are now.</param>
    public ActorAverage(ParameterBuffer parameters)
    {
        _parameters = parameters;
        _learning = parameters.CreateGradient();
        _average = parameters.CreateGradient();
        parameters.Values.CopyTo(_learning.Span);
        parameters.Values.CopyTo(_average.Span);
    }

    /// <summary>What learns, while the policy holds the average; writable to restore a checkpoint.</summary>
    public Span<float> Learning => _learning.Span;

    /// <summary>Gives the policy what learns.</summary>
    public void ShowLearning() => _learning.Span.CopyTo(_parameters.Values);

    /// <summary>Gives the policy the average.</summary>
    public void ShowAverage()
    {
        _parameters.Values.CopyTo(_learning.Span);
        _average.Span.CopyTo(_parameters.Values);
    }

    /// <summary>Moves the average towards what learns, which the policy holds.</summary>
    public void Follow(double share) => PolyakAverage.Step(_average.Span, _parameters.Values, share);

    /// <summary>Takes the policy's parameters for the average.</summary>
    public void Restore() => _parameters.Values.CopyTo(_average.Span);
}
