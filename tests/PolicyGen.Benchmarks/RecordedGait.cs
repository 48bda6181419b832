using PolicyGen.Environments;
using PolicyGen.Environments.Tests;

namespace PolicyGen.Benchmarks;

/// <summary>What a trained policy did in one recorded episode: on the recorded course the same actions make the same steps.</summary>
internal sealed class RecordedGait
{
    private readonly float[] _actions;

    private RecordedGait(string name)
    {
        Recording recording = new(name, Recording.CommittedFolder);
        Seed = recording.Header.GetProperty("seed").GetInt64();
        _actions = recording.Get<float>("action").ToArray();
    }

    public static RecordedGait[] Normal { get; } = [new("a2c_v3"), new("trpo_v3"), new("ppo_v3")];

    public static RecordedGait[] Hardcore { get; } = [new("ppo_hc"), new("a2c_hc")];

    public long Seed { get; }

    public ReadOnlySpan<float> Action(int step) => _actions.AsSpan(BipedalWalker.ActionDim * step, BipedalWalker.ActionDim);
}
