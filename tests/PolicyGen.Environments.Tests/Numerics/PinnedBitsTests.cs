namespace PolicyGen.Environments.Tests;

/// <summary>The small environments' bits, pinned: the same on every platform and in every later version.</summary>
public class PinnedBitsTests
{
    [Fact]
    public void Pendulum() => Assert.Equal(0xdfed5bab85a2badcul, DigestOf<Pendulum>());

    [Fact]
    public void Reaching() => Assert.Equal(0xf29b79c762747535ul, DigestOf<Reaching>());

    /// <summary>A digest of rewards and observations of 50 episodes with random actions.</summary>
    private static ulong DigestOf<TEnvironment>()
        where TEnvironment : IEnvironment, new()
    {
        TEnvironment environment = new();
        float[] observation = new float[TEnvironment.ObservationDim];
        float[] action = new float[TEnvironment.ActionDim];
        RandomStream random = new(1);
        Digest digest = new();
        for (int seed = 0; seed < 50; seed++)
        {
            environment.Reset(seed, observation);
            EpisodeEnd end;
            do
            {
                for (int i = 0; i < action.Length; i++)
                {
                    action[i] = TEnvironment.ActionHigh[i] * ((2 * random.NextSingle()) - 1);
                }

                (double reward, end) = environment.Step(action, observation);
                digest.Add(reward);
                digest.Add(observation);
            }
            while (end == EpisodeEnd.None);
        }

        return digest.Value;
    }
}
