namespace PolicyGen.Training;

/// <summary>The workspaces of one thread while it learns, and rows for what the networks return.</summary>
internal sealed class OffPolicyWorker
{
    private readonly AlignedBuffer _actions, _preSquash, _actionGradients, _heads, _logProbs, _values, _nextValues, _valueGradients, _scratch;

    public OffPolicyWorker(OffPolicyNetworks networks, int maxRows)
    {
        Policy = networks.Policy.CreateWorkspace(maxRows);
        Critics = networks.Critics.CreateWorkspace(maxRows);
        Targets = networks.Targets.CreateWorkspace(maxRows);
        AlignedBuffer Rows(int width) => new(maxRows * width);
        (_actions, _preSquash, _actionGradients) = (Rows(networks.Policy.ActionDim), Rows(networks.Policy.ActionDim), Rows(networks.Policy.ActionDim));
        (_heads, _logProbs) = (Rows(networks.Policy.HeadDim), Rows(1));
        (_values, _nextValues, _valueGradients) = (Rows(networks.Outputs), Rows(networks.Outputs), Rows(networks.Outputs));
        _scratch = new AlignedBuffer(networks.Outputs);
    }

    public PolicyWorkspace Policy { get; }

    public QWorkspace Critics { get; }

    public QWorkspace Targets { get; }

    public Span<float> Actions => _actions.Span;

    public Span<float> PreSquash => _preSquash.Span;

    public Span<float> ActionGradients => _actionGradients.Span;

    public Span<float> Heads => _heads.Span;

    public Span<float> LogProbs => _logProbs.Span;

    public Span<float> Values => _values.Span;

    public Span<float> NextValues => _nextValues.Span;

    public Span<float> ValueGradients => _valueGradients.Span;

    /// <summary>One number for each output of a row.</summary>
    public Span<float> Scratch => _scratch.Span;
}
