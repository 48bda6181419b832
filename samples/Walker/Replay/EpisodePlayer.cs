using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Replay;

/// <summary>A policy in an environment, one step at a time.</summary>
internal sealed class EpisodePlayer<TEnvironment>(IPolicy policy, ObservationNormalizer normalizer, bool stochastic)
    where TEnvironment : WalkerEnvironment, IEnvironment, new()
{
    private readonly TEnvironment _environment = new();
    private readonly PolicyWorkspace _workspace = policy.CreateWorkspace();
    private readonly float[] _observation = new float[TEnvironment.ObservationDim];
    private readonly float[] _normalized = new float[TEnvironment.ObservationDim];
    private readonly float[] _action = new float[TEnvironment.ActionDim];
    private readonly float[] _preSquash = new float[TEnvironment.ActionDim];
    private readonly float[] _heads = new float[policy.HeadDim];
    private readonly float[] _logProb = new float[1];
    private RandomStream _random;

    public WalkerScene Scene => _environment.Scene;

    /// <summary>The action of the last step.</summary>
    public ReadOnlySpan<float> Action => _action;

    /// <summary>Its log-density under the policy.</summary>
    public float LogProb => _logProb[0];

    public void Reset(long seed)
    {
        _random = new RandomStream((ulong)seed, 0);
        _environment.Reset(seed, _observation);
    }

    public StepResult Step()
    {
        normalizer.Normalize(_observation, _normalized);
        policy.Forward(_normalized, _workspace);
        if (stochastic)
        {
            policy.Sample(_workspace, ref _random, _action, _preSquash, _logProb);
        }
        else
        {
            // The deterministic action is that of the base distribution's mean: the first heads.
            policy.DeterministicAction(_workspace, _action);
            policy.CopyHeads(_workspace, _heads);
            policy.LogProb(_workspace, _heads.AsSpan(0, _action.Length), _logProb);
        }

        return _environment.Step(_action, _observation);
    }

    /// <summary>Plays a whole episode.</summary>
    /// <param name="seed">Reset seed; random actions depend on it as well.</param>
    /// <param name="description">What the actions come from, for the reader.</param>
    public RecordedEpisode Record(long seed, string description)
    {
        Reset(seed);
        var episode = new RecordedEpisode(TEnvironment.Name, seed, description, Scene);
        StepResult result;
        do
        {
            result = Step();
            episode.Add(Scene, _action, LogProb, result);
        }
        while (result.End == EpisodeEnd.None);

        return episode;
    }
}
