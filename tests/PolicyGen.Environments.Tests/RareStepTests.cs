using System.Text.Json;
using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>
/// Steps in which something rare happened (impacts with new contacts, three and more contacts at once, falling asleep, position
/// correction that does not converge, obstacles), stage by stage as the reference engine recorded them.
/// </summary>
public class RareStepTests
{
    [Fact]
    public void StagesAreTheRecordedOnes()
    {
        IReadOnlyList<StageCase> cases = StageCase.ReadFile("rare_steps");
        Assert.Equal(76, cases.Count);
        foreach (IGrouping<string, StageCase> episode in cases.GroupBy(c => c.Json("ep").GetString()!))
        {
            Replay(episode.Key, episode.ToDictionary(c => c.Int("t")));
        }
    }

    private static void Replay(string episode, Dictionary<int, StageCase> rare)
    {
        Recording recording = new(episode, Recording.CommittedFolder);
        WalkerEnvironment environment = WalkerProbe.Create(recording.Header.GetProperty("env").GetString()!);
        float[] observation = new float[24];
        environment.Reset(recording.Header.GetProperty("seed").GetInt64(), observation);
        for (int t = 1; t <= rare.Keys.Max(); t++)
        {
            ReadOnlySpan<float> action = recording.Get<float>("action").Slice(4 * (t - 1), 4);
            if (rare.TryGetValue(t, out StageCase? recorded))
            {
                Compare(recorded, environment.Simulation, action);
            }
            else
            {
                environment.Step(action, observation);
            }
        }
    }

    private static void Compare(StageCase recorded, WalkerSimulation simulation, ReadOnlySpan<float> action)
    {
        WalkerWorld world = simulation.World;
        JsonElement island = recorded.Json("isl")[0];
        simulation.Begin(action);
        recorded.Equal("velocities after warm start", Numbers(world, Velocity), All(island, "vw"));
        world.Solver.Iterate();
        recorded.Equal("velocities after the iterations", Numbers(world, Velocity), All(island, "v180"));
        world.Solver.End();
        recorded.Equal("joint impulses", [.. world.Joints.SelectMany(j => new[] { j.ImpulseX, j.ImpulseY, j.LimitImpulse, j.MotorImpulse })], All(island, "ji180"));
        recorded.Equal("positions after their correction", Numbers(world, Place), All(island, "pe"));
        world.FindPairs();
        world.FollowImpacts();
        JsonElement after = recorded.Json("post");
        recorded.Equal("bodies after impacts", Numbers(world, b => [.. Place(b), .. Velocity(b)]), All(after, "s"));
        recorded.Equal("fat boxes", Numbers(world, b => [b.FatBox.Lower.X, b.FatBox.Lower.Y, b.FatBox.Upper.X, b.FatBox.Upper.Y]), All(after, "fat"));
        recorded.Equal("sleep timers", Numbers(world, b => [b.SleepTime]), StageCase.Floats(after.GetProperty("slp")));
        Assert.Equal(after.GetProperty("awake").GetString(), string.Concat(world.Bodies.Select(b => b.Awake ? '1' : '0')));
        recorded.Equal("contacts", world.Contacts.Count, recorded.Json("list").GetArrayLength());
    }

    private static float[] Velocity(Body body) => [body.V.X, body.V.Y, body.W];

    private static float[] Place(Body body) => [body.Sweep.C.X, body.Sweep.C.Y, body.Sweep.A];

    private static float[] Numbers(WalkerWorld world, Func<Body, float[]> select) => [.. world.Bodies.SelectMany(select)];

    private static float[] All(JsonElement parent, string field) =>
        [.. parent.GetProperty(field).EnumerateArray().SelectMany(StageCase.Floats)];
}
