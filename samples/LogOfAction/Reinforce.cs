using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.LogOfAction;

/// <summary>The policy: a distribution over actions in [-1, 1], generated with its log-prob and gradients.</summary>
[SquashedGaussianPolicy(ObservationDim = 24, ActionDim = 4, Low = -1, High = 1)]
public partial class WalkerPolicy;

/// <summary>The answer: REINFORCE on one screen. samples/Walker is the version that learns to walk.</summary>
internal static class Reinforce
{
    private const int Batches = 60;
    private const int EpisodesPerBatch = 8;

    public static void Show()
    {
        var policy = new WalkerPolicy();
        policy.Initialize(seed: 1);
        var adam = new Adam(policy.Parameters.Length, learningRate: 1e-3);
        Span<float> gradient = policy.Parameters.CreateGradient().Span;
        for (int batch = 0; batch < Batches; batch++)
        {
            var episodes = new List<Episode>();
            for (int i = 0; i < EpisodesPerBatch; i++)
            {
                episodes.Add(Episode.Play(policy, seed: (1L << 61) + (batch * EpisodesPerBatch) + i));
            }

            float[] weights = [.. episodes.SelectMany(episode => episode.ReturnsToGo(gamma: 0.99))];
            AdvantageNormalization.Apply(weights);
            int first = 0;
            gradient.Clear();
            foreach (Episode episode in episodes)
            {
                // E[G grad log pi(a|s)], to be ascended: Adam descends, hence the minus.
                float[] descent = [.. weights.Skip(first).Take(episode.Length).Select(g => -g / weights.Length)];
                PolicyWorkspace workspace = policy.CreateWorkspace(episode.Length);
                policy.Forward(episode.Observations, workspace);
                policy.AddLogProbGradient(workspace, episode.PreSquash, descent);
                policy.Backward(workspace, gradient);
                first += episode.Length;
            }

            adam.Step(policy.Parameters.Values, gradient);
            if (batch % 10 == 9 || batch == 0)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Right: batch {batch + 1,3}: mean log pi(a|s) {episodes.Average(e => e.MeanLogProb),6:F3}, "
                    + $"mean return {episodes.Average(e => e.Return),7:F1}, mean length {episodes.Average(e => e.Length),4:F0}"));
            }
        }
    }
}
