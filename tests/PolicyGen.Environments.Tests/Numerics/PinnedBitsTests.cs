namespace PolicyGen.Environments.Tests;

/// <summary>The small environments' bits, pinned: the same on every platform and in every later version.</summary>
public class PinnedBitsTests
{
    [Fact]
    public void Pendulum() => Assert.Equal(0xdfed5bab85a2badcul, Hash<Pendulum>());

    [Fact]
    public void Reaching() => Assert.Equal(0xf29b79c762747535ul, Hash<Reaching>());

    /// <summary>FNV-1a over rewards and observations of 50 episodes with random actions, each word at once.</summary>
    private static ulong Hash<TEnvironment>()
        where TEnvironment : IEnvironment, new()
    {
        TEnvironment environment = new();
        float[] observation = new float[TEnvironment.ObservationDim];
        float[] action = new float[TEnvironment.ActionDim];
        RandomStream random = new(1);
        ulong hash = 14695981039346656037;
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
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(reward)) * 1099511628211;
                foreach (float value in observation)
                {
                    hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211;
                }
            }
            while (end == EpisodeEnd.None);
        }

        return hash;
    }
}
