using PolicyGen.Distributions;

namespace PolicyGen.Training;

/// <summary>
/// The weight alpha of the entropy, adjusted so that the policy's entropy comes to a target H (Haarnoja et al. 2018b, eq. 18): one Adam step on
/// J(alpha) = -alpha (E[log pi] + H), taken in log alpha, which keeps alpha above 0.
/// </summary>
internal sealed class Temperature
{
    private readonly double _targetEntropy;

    /// <param name="initial">Alpha at the start, above 0.</param>
    /// <param name="targetEntropy">H in nats.</param>
    /// <param name="learningRate">Step size in log alpha; 0 holds alpha fixed.</param>
    public Temperature(double initial, double targetEntropy, double learningRate)
    {
        _targetEntropy = targetEntropy;
        Adam = new Adam(Parameters.Length, learningRate);
        Parameters.Values[0] = (float)Math.Log(initial);
    }

    /// <summary>log alpha.</summary>
    public ParameterBuffer Parameters { get; } = new(1, [new ParameterView("log_alpha", 1, 1, 0, 1, IsVector: true)]);

    public Adam Adam { get; }

    public double Alpha => PortableMath.Exp(Parameters.Values[0]);

    /// <param name="meanLogProb">Mean of log pi over a batch of the policy's own actions.</param>
    public void Step(double meanLogProb) => Adam.Step(Parameters.Values, [(float)(-Alpha * (meanLogProb + _targetEntropy))]);
}
