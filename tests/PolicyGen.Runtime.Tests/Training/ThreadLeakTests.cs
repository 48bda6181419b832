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
