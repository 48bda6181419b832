using System.Diagnostics;
using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training;

/// <summary>
/// A constructor that throws leaves no threads behind. Other tests come and go with a few threads of their own: 640 leaked ones
/// would show nevertheless.
/// </summary>
public sealed class ThreadLeakTests
{
    private const int Attempts = 10;
    private const int Threads = 64;

    [Fact]
    public void A_refused_trainer() => AssertNoThreadsStay(() =>
    {
        ReinforceOptions options = new() { Threads = Threads };
        Assert.Throws<ArgumentException>(() => new ReinforceTrainer<PointMass>(new BanditPolicy(), new PointMassValue(), options));
    });

    [Fact]
    public void A_trainer_that_fails_after_its_base_has_begun() => AssertNoThreadsStay(() =>
    {
        ReinforceOptions reinforce = new() { Environments = 1, StepsPerBatch = 8 * OneRoomLess.Refused, BaselineMinibatch = 1 << 24, Threads = Threads };
        Assert.Throws<InvalidOperationException>(() => new ReinforceTrainer<PointMass>(new PointMassPolicy(), new OneRoomLess(), reinforce));
        PpoOptions ppo = new() { Environments = 1, StepsPerBatch = 8 * OneRoomLess.Refused, Minibatch = 1 << 24, Threads = Threads };
        Assert.Throws<InvalidOperationException>(() => new PpoTrainer<PointMass>(new PointMassPolicy(), new OneRoomLess(), ppo));
    });

    [Fact]
    public void Environments_that_cannot_be_created() => AssertNoThreadsStay(() =>
        Assert.ThrowsAny<Exception>(() => new VectorEnvironment<Impossible>(Threads, seed: 1, Threads)));

    private static void AssertNoThreadsStay(Action attempt)
    {
        int before = CountThreads();
        for (int i = 0; i < Attempts; i++)
        {
            attempt();
        }

        Assert.InRange(CountThreads() - before, int.MinValue, Attempts * Threads / 2);
    }

    private static int CountThreads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    /// <summary>Refuses workspaces of one size: that of a shard of the whole batch.</summary>
    private sealed class OneRoomLess : IValueFunction
    {
        public const int Refused = 5;

        private readonly PointMassValue _inner = new();

        public int ObservationDim => PointMassValue.ObservationDim;

        public ParameterBuffer Parameters => _inner.Parameters;

        public NetworkWorkspace CreateWorkspace(int maxRows = 1) => maxRows == Refused ? throw new InvalidOperationException("no") : _inner.CreateWorkspace(maxRows);

        public void Initialize(ulong seed) => _inner.Initialize(seed);

        public void Forward(ReadOnlySpan<float> observations, NetworkWorkspace workspace, Span<float> values) => _inner.Forward(observations, workspace, values);

        public void Backward(NetworkWorkspace workspace, ReadOnlySpan<float> valueGradients, Span<float> gradient) => _inner.Backward(workspace, valueGradients, gradient);
    }

    private sealed class Impossible : IEnvironment
    {
        public Impossible() => throw new InvalidOperationException("no");

        public static int ObservationDim => 1;

        public static int ActionDim => 1;

        public static ReadOnlySpan<float> ActionLow => [-1];

        public static ReadOnlySpan<float> ActionHigh => [1];

        public static ReadOnlySpan<float> ObservationLow => [-1];

        public static ReadOnlySpan<float> ObservationHigh => [1];

        public static int TimeLimit => 1;

        public static double RewardThreshold => 0;

        public static double StepSeconds => 0.02;

        public static string Name => "Impossible";

        public void Reset(long seed, Span<float> observation) => observation.Clear();

        public StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => new(0, EpisodeEnd.Terminated);
    }
}
