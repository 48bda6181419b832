using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests.Drawing;

/// <summary>
/// Our pictures against Gymnasium's, filled without antialiasing. Gymnasium rounds corners to whole pixels and smooths edges, so
/// edges may differ by a pixel; areas may not differ at all.
/// </summary>
public class ReferencePictureTests
{
    /// <summary>What edges and their smoothing may make different: at most 1.5 % of the pixels.</summary>
    private const int EdgePixels = WalkerFrame.Width * WalkerFrame.Height * 15 / 1000;

    // The reference was drawn at these steps only, so the lidar shows ray 1 in the first picture, ray 2 in the second and so on.
    [Theory]
    [InlineData("v3_seed0_step0", null, 0, 0, 1)]
    [InlineData("hc_seed33_step0", "ppo_hc", 33, 0, 1)]
    [InlineData("hc_seed33_step100", "ppo_hc", 33, 100, 2)]
    [InlineData("hc_seed33_step300", "ppo_hc", 33, 300, 3)]
    [InlineData("hc_seed33_step700", "ppo_hc", 33, 700, 4)]
    public void PlayedEpisode(string name, string? recording, long seed, int step, int picture)
    {
        WalkerEnvironment environment = recording is null ? new BipedalWalker() : new BipedalWalkerHardcore();
        float[] observation = new float[24];
        environment.Reset(seed, observation);
        ReadOnlySpan<float> actions = recording is null ? [] : new Recording(recording, Recording.CommittedFolder).Get<float>("action");
        for (int t = 0; t < step; t++)
        {
            environment.Step(actions.Slice(4 * t, 4), observation);
        }

        WalkerFrame frame = WalkerFrame.Create(environment.Scene, WalkerFrame.LidarRayOf(picture));
        Compare(name, frame, from: 0);
    }

    // The walker of these pictures was moved by a network that is not at hand: where its hull was is read off the scenery, and
    // the scenery right of the walker is compared.
    [Theory]
    [InlineData("v3_seed0_step100", 6.985)]
    [InlineData("v3_seed0_step400", 44.35)]
    public void Scenery(string name, double left)
    {
        var environment = new BipedalWalker();
        environment.Reset(0, new float[24]);
        ref Body hull = ref environment.Simulation.World.Bodies[WalkerModel.Hull];
        hull.Transform = new Transform(new Vec2((float)(left + WalkerFrame.Lead), 5), hull.Transform.Q);
        Compare(name, WalkerFrame.Create(environment.Scene), from: 240);
    }

    private static void Compare(string name, WalkerFrame frame, int from)
    {
        Picture expected = PngPicture.Read(Path.Combine(AppContext.BaseDirectory, "data", "render", name + ".png"));
        Picture actual = Picture.Draw(frame);
        HashSet<FrameColor> pure = [.. frame.Shapes.SelectMany(shape => new[] { shape.Fill, shape.Stroke }).OfType<FrameColor>()];
        int different = 0, areas = 0, missing = 0;
        for (int y = 2; y < WalkerFrame.Height - 2; y++)
        {
            for (int x = from + 2; x < WalkerFrame.Width - 2; x++)
            {
                FrameColor color = expected[x, y];
                if (color != actual[x, y])
                {
                    different++;
                    areas += expected.IsUniform(x, y, 1) || actual.IsUniform(x, y, 2) ? 1 : 0;
                }

                missing += pure.Contains(color) && !actual.HasNear(x, y, color, 2) ? 1 : 0;
            }
        }

        Assert.Equal(0, areas);
        Assert.InRange(different, 0, EdgePixels);
        // Thin lines have no area: each pixel of a colour of ours has one of the same colour within 2 px, but for corners.
        Assert.InRange(missing, 0, 5);
    }
}
