using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>
/// Pins digests stage by stage, in the order in which the stages build on each other: on another platform or after a change, the
/// first one that differs is where to look.
/// </summary>
public class DeterminismTests
{
    private const int Seeds = 40;

    public static TheoryData<string, string, ulong> Pinned => new()
    {
        { "1 generator", "", 0xb928f39ff0fc6b5c },
        { "2 sine and cosine", "", 0x0f049b72f2c8ccd8 },
        { "3 terrain", "BipedalWalker-v3", 0xb0af38457b7c838f },
        { "3 terrain", "BipedalWalkerHardcore-v3", 0x5f0342ffc0223416 },
        { "4 first observation", "BipedalWalker-v3", 0x5eaa9a9c3834d864 },
        { "4 first observation", "BipedalWalkerHardcore-v3", 0x29eb1405304dddf7 },
        { "5 episodes", "BipedalWalker-v3", 0x7b78f9c7ee0150ac },
        { "5 episodes", "BipedalWalkerHardcore-v3", 0x87eb10e984f094e3 },
    };

    [Theory]
    [MemberData(nameof(Pinned))]
    public void Stage(string stage, string environment, ulong expected)
    {
        ulong actual = stage[0] switch
        {
            '1' => Generator(),
            '2' => SineAndCosine(),
            '3' => Terrain(environment),
            '4' => FirstObservation(environment),
            _ => Episodes(environment),
        };
        Assert.True(actual == expected, $"stage {stage} {environment}: 0x{actual:x16}, pinned 0x{expected:x16}");
    }

    private static ulong Generator()
    {
        Digest digest = new();
        foreach (long seed in new[] { 0, 1, 12345, uint.MaxValue, 1L << 40, long.MaxValue })
        {
            NumpyGenerator random = new(seed);
            for (int i = 0; i < 1000; i++)
            {
                digest.Add([random.Uniform(-5, 5), random.Integers(1, 2 + i % 7), random.Random()]);
                digest.Add(random.NextUInt32());
            }
        }

        return digest.Value;
    }

    private static ulong SineAndCosine()
    {
        Digest digest = new();
        for (float x = -7; x < 7; x += 0.00037f)
        {
            Trigonometry.SinCos(x, out float sine, out float cosine);
            digest.Add([sine, cosine]);
        }

        return digest.Value;
    }

    private static ulong Terrain(string name)
    {
        Digest digest = new();
        WalkerEnvironment environment = WalkerProbe.Create(name);
        for (int seed = 0; seed < Seeds; seed++)
        {
            environment.Reset(seed, new float[24]);
            digest.Add(environment.Scene.TerrainX);
            digest.Add(environment.Scene.TerrainY);
            digest.Add(environment.Scene.Clouds);
            for (int i = 0; i < environment.Scene.ObstacleCount; i++)
            {
                foreach (System.Numerics.Vector2 corner in environment.Scene.Obstacle(i))
                {
                    digest.Add([corner.X, corner.Y]);
                }
            }
        }

        return digest.Value;
    }

    private static ulong FirstObservation(string name)
    {
        Digest digest = new();
        WalkerEnvironment environment = WalkerProbe.Create(name);
        for (int seed = 0; seed < Seeds; seed++)
        {
            float[] observation = new float[24];
            environment.Reset(seed, observation);
            digest.Add(WalkerProbe.Bodies(environment));
            digest.Add(observation);
        }

        return digest.Value;
    }

    private static ulong Episodes(string name)
    {
        Digest digest = new();
        WalkerEnvironment environment = WalkerProbe.Create(name);
        for (int seed = 0; seed < Seeds; seed++)
        {
            digest.Add(RandomEpisode.Play(environment, seed, 400));
        }

        return digest.Value;
    }
}
