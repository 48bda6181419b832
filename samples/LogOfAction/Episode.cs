using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.LogOfAction;

/// <summary>One episode as REINFORCE needs it: what was seen, the pre-squash value of what was done, and what it paid.</summary>
internal sealed class Episode
{
    private const int MaxSteps = 400;

    private readonly List<float> _observations = [];
    private readonly List<float> _preSquash = [];
    private readonly List<float> _rewards = [];
    private float _logProbSum;

    public int Length => _rewards.Count;

    public double Return => _rewards.Sum(reward => (double)reward);

    public double MeanLogProb => _logProbSum / Length;

    public float[] Observations => [.. _observations];

    public float[] PreSquash => [.. _preSquash];

    public static Episode Play(WalkerPolicy policy, long seed)
    {
        var episode = new Episode();
        var walker = new BipedalWalker();
        var random = new RandomStream((ulong)seed);
        PolicyWorkspace workspace = policy.CreateWorkspace();
        var observation = new float[BipedalWalker.ObservationDim];
        var action = new float[BipedalWalker.ActionDim];
        var preSquash = new float[BipedalWalker.ActionDim];
        var logProb = new float[1];
        walker.Reset(seed, observation);
        StepResult result;
        do
        {
            episode._observations.AddRange(observation);
            policy.Forward(observation, workspace);
            policy.Sample(workspace, ref random, action, preSquash, logProb);
            result = walker.Step(action, observation);
            episode._preSquash.AddRange(preSquash);
            episode._rewards.Add((float)result.Reward);
            episode._logProbSum += logProb[0];
        }
        while (result.End == EpisodeEnd.None && episode.Length < MaxSteps);

        return episode;
    }

    /// <summary>G_t = r_t + gamma G_(t+1), nothing following the last step.</summary>
    public float[] ReturnsToGo(double gamma)
    {
        var returns = new float[Length];
        DiscountedReturns.Compute(new RewardSegment(1, _rewards.ToArray(), new EpisodeEnd[Length], new float[Length], [0]), gamma, returns);
        return returns;
    }
}
