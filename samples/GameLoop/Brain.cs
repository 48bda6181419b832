using PolicyGen.Training;

namespace PolicyGen.Samples.GameLoop;

/// <summary>A trained policy as a game uses it: loaded once, then asked every step, without allocating.</summary>
internal sealed class Brain
{
    private readonly WalkerPolicy _policy = new(seed: null);
    private readonly ObservationNormalizer _normalizer = new(WalkerPolicy.ObservationDim) { Frozen = true };
    private readonly PolicyWorkspace _workspace;
    private readonly float[] _normalized = new float[WalkerPolicy.ObservationDim];

    public Brain(string path)
    {
        PolicySafetensors.Load(path, environmentName: null, _policy, _normalizer);
        _workspace = _policy.CreateWorkspace();
    }

    public void Decide(ReadOnlySpan<float> observation, [Action] Span<float> action)
    {
        _normalizer.Normalize(observation, _normalized);
        _policy.Forward(_normalized, _workspace);
        _policy.DeterministicAction(_workspace, action);
    }
}
