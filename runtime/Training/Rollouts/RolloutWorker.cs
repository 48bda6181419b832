namespace PolicyGen.Training;

/// <summary>The workspaces of one thread while it collects: policy, value function and scratch rows.</summary>
internal sealed class RolloutWorker
{
    private readonly IPolicy _policy;
    private readonly IValueFunction _valueFunction;
    private readonly PolicyWorkspace _policyWorkspace;
    private readonly NetworkWorkspace _valueWorkspace;
    private readonly float[] _noise;
    private readonly float[] _actions;
    private readonly float[] _observations;

    public RolloutWorker(IPolicy policy, IValueFunction valueFunction, int maxRows)
    {
        _policy = policy;
        _valueFunction = valueFunction;
        _policyWorkspace = policy.CreateWorkspace(maxRows);
        _valueWorkspace = valueFunction.CreateWorkspace(maxRows);
        _noise = new float[maxRows * policy.ActionDim];
        _actions = new float[maxRows * policy.ActionDim];
        _observations = new float[maxRows * policy.ObservationDim];
    }

    /// <summary>Scratch for some normalised observations.</summary>
    public Span<float> Observations(int rows) => _observations.AsSpan(0, rows * _policy.ObservationDim);

    /// <summary>Draws one action for each row, environment by environment from its own stream, and evaluates V. The actions stay valid until the next call.</summary>
    public Span<float> Act(
        ReadOnlySpan<float> observations,
        ulong actionsSeed,
        int firstEnvironment,
        long step,
        Span<float> preSquash,
        Span<float> logProbs,
        Span<float> values)
    {
        int rows = logProbs.Length;
        int actionDim = _policy.ActionDim;
        for (int row = 0; row < rows; row++)
        {
            var random = new RandomStream(actionsSeed, (uint)(firstEnvironment + row), (ulong)step);
            foreach (ref float noise in _noise.AsSpan(row * actionDim, actionDim))
            {
                noise = random.NextNormal();
            }
        }

        Span<float> actions = _actions.AsSpan(0, rows * actionDim);
        _policy.Forward(observations, _policyWorkspace);
        _policy.SampleFromNoise(_policyWorkspace, _noise.AsSpan(0, rows * actionDim), actions, preSquash, logProbs);
        Evaluate(observations, values);
        return actions;
    }

    /// <summary>V of some normalised observations.</summary>
    public void Evaluate(ReadOnlySpan<float> observations, Span<float> values) =>
        _valueFunction.Forward(observations, _valueWorkspace, values);
}
