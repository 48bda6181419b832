using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>Recorded episodes and terrains of the reference implementation, reproduced bit for bit.</summary>
public class TrajectoryTests
{
    public static TheoryData<string> Episodes => new(Recording.Episodes);

    public static TheoryData<string> Terrains =>
        new(new[] { Recording.Folder, Recording.CommittedFolder }
            .Select(folder => Directory.GetFiles(folder, "terrain_*.json")).First(files => files.Length > 0));

    [Theory]
    [MemberData(nameof(Episodes))]
    public void Episode(string name)
    {
        Recording recording = new(name);
        WalkerEnvironment environment = WalkerProbe.Create(recording.Header.GetProperty("env").GetString()!);
        ReadOnlySpan<float> actions = recording.Get<float>("action");
        float[] observation = new float[24];
        environment.Reset(recording.Header.GetProperty("seed").GetInt64(), observation);
        Same(Difference(recording, environment, 0, observation));
        Assert.NotEqual(0, actions.Length);
        for (int t = 0; t < actions.Length / 4; t++)
        {
            StepResult result = environment.Step(actions.Slice(4 * t, 4), observation);
            string place = $"{name}, step {t}";
            Same(
                Difference(recording, environment, t + 1, observation)
                ?? BitCompare.Difference(place, "reward", [result.Reward], recording.Get<double>("reward").Slice(t, 1))
                ?? BitCompare.Difference(place, "terminated", result.End.HasFlag(EpisodeEnd.Terminated), recording.Get<byte>("terminated")[t])
                ?? BitCompare.Difference(place, "truncated", result.End.HasFlag(EpisodeEnd.Truncated), recording.Get<byte>("truncated")[t]));
        }
    }

    [Theory]
    [MemberData(nameof(Terrains))]
    public void Terrain(string header)
    {
        Recording recording = new(Path.GetFileNameWithoutExtension(header), Path.GetDirectoryName(header));
        WalkerEnvironment environment = WalkerProbe.Create(recording.Header.GetProperty("env").GetString()!);
        float[] observation = new float[24];
        long[] seeds = [.. recording.FieldNames.Where(n => n.EndsWith("_terrain_x")).Select(n => long.Parse(n[1..n.IndexOf('_')]))];
        Assert.NotEmpty(seeds);
        foreach (long seed in seeds)
        {
            environment.Reset(seed, observation);
            Same(TerrainDifference(recording, environment, seed, observation));
        }
    }

    // Assert.Null would cut the message off.
    private static void Same(string? difference) => Assert.True(difference is null, difference);

    /// <summary>Row 0 is the state after reset, row t + 1 that after action t.</summary>
    private static string? Difference(Recording recording, WalkerEnvironment environment, int row, float[] observation)
    {
        string place = row == 0 ? $"{recording.Name}, reset" : $"{recording.Name}, step {row - 1}";
        ReadOnlySpan<double> exact = recording.Get<double>("obs64").Slice(24 * row, 24);
        ReadOnlySpan<byte> feet = recording.Get<byte>("contact").Slice(2 * row, 2);
        return BitCompare.Difference(place, "body", WalkerProbe.Bodies(environment), recording.Get<float>("body").Slice(30 * row, 30))
            ?? BitCompare.Difference(place, "com", WalkerProbe.Centres(environment), recording.Get<float>("com").Slice(10 * row, 10))
            ?? BitCompare.Difference(place, "joint", WalkerProbe.Joints(environment), recording.Get<float>("joint").Slice(8 * row, 8))
            ?? BitCompare.Difference(place, "motor_torque", WalkerProbe.Torques(environment), recording.Get<float>("motor_torque").Slice(4 * row, 4))
            ?? BitCompare.Difference(place, "contact[0]", environment.Scene.FootContact(0), feet[0])
            ?? BitCompare.Difference(place, "contact[1]", environment.Scene.FootContact(1), feet[1])
            ?? BitCompare.Difference(place, "game_over", environment.Scene.HullTouched, recording.Get<byte>("game_over")[row])
            ?? BitCompare.Difference(place, "n_touching", [WalkerProbe.TouchingContacts(environment)], [(double)recording.Get<byte>("n_touching")[row]])
            ?? BitCompare.Difference(place, "hull_awake", WalkerProbe.HullAwake(environment), recording.Get<byte>("hull_awake")[row])
            ?? BitCompare.Difference(place, "obs64", environment.Simulation.Observation, exact)
            ?? BitCompare.Difference(place, "observation", observation, Rounded(exact));
    }

    private static string? TerrainDifference(Recording recording, WalkerEnvironment environment, long seed, float[] observation)
    {
        string place = $"{recording.Name}, seed {seed}";
        string S(string field) => $"s{seed}_{field}";
        WalkerScene scene = environment.Scene;
        ReadOnlySpan<byte> feet = recording.Get<byte>(S("contact"));
        NumpyGenerator random = environment.Simulation.Random;
        Terrain ground = environment.Simulation.Terrain.Ground;
        ReadOnlySpan<ulong> next = recording.Get<ulong>(S("rng_next_u64"));
        return BitCompare.Difference(place, "terrain_x", scene.TerrainX, recording.Get<double>(S("terrain_x")))
            ?? BitCompare.Difference(place, "terrain_y", scene.TerrainY, recording.Get<double>(S("terrain_y")))
            ?? BitCompare.Difference(place, "edges", Vertices(ground.Edges), recording.Get<float>(S("edges")))
            ?? BitCompare.Difference(place, "polys", Vertices(ground.Polygons), recording.Get<float>(S("polys")))
            ?? BitCompare.Difference(place, "clouds", scene.Clouds, recording.Get<double>(S("clouds")))
            ?? BitCompare.Difference(place, "rng_next_u64", [random.NextUInt64(), random.NextUInt64()], next)
            ?? BitCompare.Difference(place, "body", WalkerProbe.Bodies(environment), recording.Get<float>(S("body")))
            ?? BitCompare.Difference(place, "com", WalkerProbe.Centres(environment), recording.Get<float>(S("com")))
            ?? BitCompare.Difference(place, "joint", WalkerProbe.Joints(environment), recording.Get<float>(S("joint")))
            ?? BitCompare.Difference(place, "contact[0]", scene.FootContact(0), feet[0])
            ?? BitCompare.Difference(place, "contact[1]", scene.FootContact(1), feet[1])
            ?? BitCompare.Difference(place, "obs64", environment.Simulation.Observation, recording.Get<double>(S("obs64")))
            ?? BitCompare.Difference(place, "obs32", observation, recording.Get<float>(S("obs32")))
            ?? BitCompare.Difference(place, "n_bodies", [ground.Count + 5], [(double)recording.Get<int>(S("n_bodies"))[0]])
            ?? BitCompare.Difference(place, "n_contacts", [environment.Simulation.World.Contacts.Count], [(double)recording.Get<int>(S("n_contacts"))[0]]);
    }

    private static float[] Rounded(ReadOnlySpan<double> values)
    {
        float[] rounded = new float[values.Length];
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = (float)values[i];
        }

        return rounded;
    }

    private static float[] Vertices(ReadOnlySpan<Shape> shapes)
    {
        List<float> numbers = [];
        foreach (ref readonly Shape shape in shapes)
        {
            for (int i = 0; i < shape.Count; i++)
            {
                numbers.Add(shape.Vertices[i].X);
                numbers.Add(shape.Vertices[i].Y);
            }
        }

        return [.. numbers];
    }
}
