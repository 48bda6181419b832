namespace PolicyGen.Environments.Tests;

/// <summary>Episodes with random actions that are held for a few steps.</summary>
internal static class RandomEpisode
{
    /// <summary>A digest of all states, observations, rewards and ends.</summary>
    public static ulong Play(WalkerEnvironment environment, long seed, int maxSteps)
    {
        Digest digest = new();
        float[] observation = new float[24];
        Span<float> action = stackalloc float[4];
        RandomStream random = new((ulong)seed, environment: 1);
        environment.Reset(seed, observation);
        digest.Add(observation);
        EpisodeEnd end = EpisodeEnd.None;
        for (int t = 0; t < maxSteps && end == EpisodeEnd.None; t++)
        {
            if (t % 8 == 0)
            {
                NextAction(ref random, action);
            }

            StepResult result = environment.Step(action, observation);
            end = result.End;
            digest.Add(observation);
            digest.Add(WalkerProbe.Bodies(environment));
            digest.Add([(float)result.Reward, (float)end]);
        }

        return digest.Value;
    }

    public static void NextAction(ref RandomStream random, Span<float> action)
    {
        foreach (ref float a in action)
        {
            a = 2 * random.NextSingle() - 1;
        }
    }
}
