using PolicyGen.Kernels;
using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests.Vector;

/// <summary>
/// Walkers in lockstep follow the recordings of single ones bit for bit, for every width of vectors and whoever their neighbours
/// are: other courses, other numbers of contacts, other limits, earlier ends.
/// </summary>
public class LockstepTests
{
    public static TheoryData<int, int> WidthsAndOrders => new() { { 4, 0 }, { 4, 3 }, { 8, 0 }, { 8, 5 }, { 16, 0 }, { 16, 7 } };

    [Theory]
    [MemberData(nameof(WidthsAndOrders))]
    public void RecordedEpisodes(int width, int rotation)
    {
        // A few other episodes would leave the vectors mostly empty, and those take the scalar path.
        string folder = Recording.CommittedFolder;
        Recording[] all = [.. Recording.EpisodesIn(folder).Select(name => new Recording(name, folder))];
        Assert.True(all.Length >= width, $"{all.Length} episodes do not fill a vector of {width}.");
        Recording[] recordings = [.. all.Skip(rotation), .. all.Take(rotation)];
        WalkerEnvironment[] walkers = [.. recordings.Select(recording => WalkerProbe.Create(Text(recording, "env")))];
        WalkerBatch batch = new(walkers, Solver(width));
        int count = walkers.Length;
        float[] actions = new float[4 * count];
        float[] observations = new float[24 * count];
        StepResult[] results = new StepResult[count];
        int[] steps = new int[count];
        int longest = recordings.Max(Length);
        for (int t = 0; t < longest; t++)
        {
            for (int i = 0; i < count; i++)
            {
                if (steps[i] == 0)
                {
                    walkers[i].Reset(recordings[i].Header.GetProperty("seed").GetInt64(), observations.AsSpan(24 * i, 24));
                }

                recordings[i].Get<float>("action").Slice(4 * steps[i], 4).CopyTo(actions.AsSpan(4 * i));
            }

            batch.Step(actions, observations, results);
            for (int i = 0; i < count; i++)
            {
                string? difference = Difference(recordings[i], steps[i], walkers[i], results[i]);
                Assert.True(difference is null, difference);
                steps[i] = (steps[i] + 1) % Length(recordings[i]);
            }
        }
    }

    private static LaneSolver Solver(int width) => width switch
    {
        4 => new LaneSolver<Lane4>(),
        8 => new LaneSolver<Lane8>(),
        _ => new LaneSolver<Lane16>(),
    };

    private static int Length(Recording recording) => recording.Get<double>("reward").Length;

    private static string Text(Recording recording, string name) => recording.Header.GetProperty(name).GetString()!;

    private static string? Difference(Recording recording, int step, WalkerEnvironment walker, StepResult result)
    {
        string place = $"{recording.Name}, step {step}";
        return BitCompare.Difference(place, "body", WalkerProbe.Bodies(walker), recording.Get<float>("body").Slice(30 * (step + 1), 30))
            ?? BitCompare.Difference(place, "motor_torque", WalkerProbe.Torques(walker), recording.Get<float>("motor_torque").Slice(4 * (step + 1), 4))
            ?? BitCompare.Difference(place, "obs64", walker.Simulation.Observation, recording.Get<double>("obs64").Slice(24 * (step + 1), 24))
            ?? BitCompare.Difference(place, "reward", [result.Reward], recording.Get<double>("reward").Slice(step, 1))
            ?? BitCompare.Difference(place, "terminated", result.End.HasFlag(EpisodeEnd.Terminated), recording.Get<byte>("terminated")[step])
            ?? BitCompare.Difference(place, "truncated", result.End.HasFlag(EpisodeEnd.Truncated), recording.Get<byte>("truncated")[step]);
    }
}
