using System.Runtime.CompilerServices;
using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Nothing is shown at any time in a run that learns.</summary>
public sealed class DoctorSilenceTests
{
    /// <summary>Set to 1, <see cref="A_walker_that_learns_to_walk"/> records its run anew (some minutes).</summary>
    private const string Record = "POLICYGEN_RECORD_WALKER";

    private const int Seeds = 3;
    private const int EveryUpdates = 5;

    public static TheoryData<string, ulong> Runs
    {
        get
        {
            var runs = new TheoryData<string, ulong>();
            foreach (string algorithm in DoctorRun.Algorithms)
            {
                for (ulong seed = 1; seed <= Seeds; seed++)
                {
                    runs.Add(algorithm, seed);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_mass_that_is_held(string algorithm, ulong seed) =>
        AssertSilent(DoctorRun.Create<PointMass>(algorithm, new PointMassPolicy(), new PointMassValue(), 60_000, seed));

    [Theory]
    [MemberData(nameof(Runs))]
    public void An_arm_that_reaches_its_target(string algorithm, ulong seed) =>
        AssertSilent(DoctorRun.Create<Reaching>(algorithm, new ArmPolicy(), new ArmValue(), 100_000, seed));

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_pendulum_that_begins_to_swing(string algorithm, ulong seed)
    {
        // One gradient step a batch: REINFORCE's must be large. Steps of that size drive A2C's actions to their bounds, which the doctor reports
        // rightly; it takes smaller batches, and so more and smaller steps.
        AssertSilent(DoctorRun.Create<Pendulum>(
            algorithm, new SwingPolicy(), new SwingValue(), algorithm == "ppo" ? 150_000 : 300_000, seed, options => options switch
            {
                ReinforceOptions => options with { Gamma = 0.95, LearningRate = 1e-2 },
                A2cOptions => options with { Gamma = 0.95, StepsPerBatch = 5 },
                _ => options with { Gamma = 0.95 },
            }));
    }

    [Fact]
    public void A_network_of_ReLUs() => AssertSilent(DoctorRun.Create<PointMass>("ppo", new ReluPolicy(), new PointMassValue(), 60_000));

    /// <summary>Without advantages, ratios and values of states most is NaN, and the learned temperature is no bonus that is too strong.</summary>
    [Fact]
    public void An_off_policy_algorithm() => AssertSilent(new SacTrainer<PointMass>(new PointMassPolicy(), () => new PointMassCritic(), new SacOptions
    {
        TotalSteps = 8_000, LearningStarts = 500, BatchSize = 100, LearningRate = 2e-3, CriticLearningRate = 2e-3, TemperatureLearningRate = 2e-3,
        Tau = 0.02, RewardScale = 0.1, Threads = 1,
    }));

    [Fact]
    public void A_walker_that_learns_to_walk()
    {
        string path = RecordPath();
        if (Environment.GetEnvironmentVariable(Record) == "1")
        {
            using var trainer = new PpoTrainer<BipedalWalker>(
                new StridePolicy(), new StrideValue(), new PpoOptions { TotalSteps = 3_000_000, Gamma = 0.99, EntropyCoefficient = 0.03, FinalEntropyCoefficient = 0 });
            RecordedRun.Save(path, trainer);
        }

        var doctor = new TrainingDoctor();
        TrainingProgress last = new();
        foreach ((TrainingProgress progress, FinishedEpisode[] finished) in RecordedRun.Load(path))
        {
            doctor.Watch(progress, finished);
            AssertNothingShown(doctor, progress);
            last = progress;
        }

        Assert.InRange(last.Updates, 300, 1000);
        Assert.InRange(last.MeanReturn, 250, 350);
    }

    private static void AssertSilent(ITrainer trainer)
    {
        using (trainer)
        {
            var doctor = new TrainingDoctor();
            doctor.Examine(trainer);
            var returns = new ReturnTrend();
            while (!trainer.IsFinished)
            {
                TrainingProgress progress = trainer.Update();
                returns.Add(trainer.FinishedEpisodes);
                doctor.Watch(progress, trainer.FinishedEpisodes);
                if (progress.Updates % EveryUpdates == 0)
                {
                    AssertNothingShown(doctor, progress);
                }
            }

            doctor.Examine(trainer);
            AssertNothingShown(doctor, new TrainingProgress { Steps = trainer.Steps });

            // Silence says something only about a run that learned.
            Assert.True(returns.Last > returns.First, $"returns went from {returns.First} to {returns.Last}");
        }
    }

    private static void AssertNothingShown(TrainingDoctor doctor, in TrainingProgress progress) =>
        Assert.False(doctor.Findings is [{ Severity: >= TrainingDoctor.ShownSeverity }, ..], $"after {progress.Steps} steps:\n{DoctorRun.Text(doctor.Findings)}");

    private static string RecordPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "data", "walker-ppo.csv.gz");
}
