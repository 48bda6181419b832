using PolicyGen.Environments;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>What the doctor makes of numbers that it is told.</summary>
public sealed class DoctorWatchTests
{
    private const int EpisodesPerUpdate = 10;

    [Fact]
    public void What_is_not_measured_leads_to_nothing()
    {
        var doctor = new TrainingDoctor();
        for (int update = 0; update < 100; update++)
        {
            doctor.Watch(new TrainingProgress { Steps = update, TotalSteps = 100, Updates = update }, []);
        }

        Assert.Empty(doctor.Findings);
    }

    [Fact]
    public void Returns_that_are_as_high_as_ever_are_flat_only_to_who_saw_the_beginning()
    {
        var doctor = new TrainingDoctor();
        var resumed = new TrainingDoctor { Resumed = true };
        Play(doctor, 0, 60, mean: 300);
        Play(resumed, 0, 60, mean: 300);
        Assert.Contains(doctor.Findings, finding => finding.Id == "returns-flat");
        Assert.DoesNotContain(resumed.Findings, finding => finding.Id == "returns-flat");
    }

    [Fact]
    public void Returns_that_rise_and_fall_again_are_a_collapse()
    {
        var doctor = new TrainingDoctor();
        Play(doctor, 0, 10, mean: -100);
        Play(doctor, 10, 20, mean: 100);
        Assert.Empty(doctor.Findings);
        Play(doctor, 20, 30, mean: -60);
        Assert.Empty(doctor.Findings);
        Play(doctor, 30, 50, mean: -60);
        DoctorFinding finding = Assert.Single(doctor.Findings);
        Assert.Equal("returns-collapsed", finding.Id);
        Assert.Contains("rose from -99.", finding.Evidence);
        Play(doctor, 50, 60, mean: 100);
        Assert.Empty(doctor.Findings);
    }

    [Fact]
    public void A_finding_has_the_steps_of_its_numbers()
    {
        var doctor = new TrainingDoctor();
        for (int update = 1; update <= 20; update++)
        {
            doctor.Watch(new TrainingProgress { Steps = 100 * update, TotalSteps = 10_000, ReturnScale = update <= 5 ? 5000 : 1 }, []);
        }

        DoctorFinding finding = Assert.Single(doctor.Findings);
        Assert.Equal(("return-scale-off", 500L), (finding.Id, finding.Steps));
    }

    [Fact]
    public void Flat_returns_are_a_note_in_the_second_half()
    {
        var doctor = new TrainingDoctor();
        Play(doctor, 0, 40, mean: 5);
        Assert.Empty(doctor.Findings);
        Play(doctor, 40, 60, mean: 5);
        DoctorFinding finding = Assert.Single(doctor.Findings);
        Assert.Equal("returns-flat", finding.Id);
        Assert.InRange(finding.Severity, 0, TrainingDoctor.ShownSeverity - 0.01);
    }

    [Fact]
    public void An_evaluation_far_below_training_is_a_note()
    {
        var doctor = new TrainingDoctor();
        Play(doctor, 0, 10, mean: 0);
        Play(doctor, 10, 40, mean: 100);
        doctor.Watch(new EvaluationResult(1000, [90, 95, 100, 105, 92], [10, 10, 10, 10, 10], 0));
        Assert.Empty(doctor.Findings);
        doctor.Watch(new EvaluationResult(1000, [10, 20, 15, 5, 12], [10, 10, 10, 10, 10], 0));
        DoctorFinding finding = Assert.Single(doctor.Findings);
        Assert.Equal("evaluation-below-training", finding.Id);
        Assert.InRange(finding.Severity, 0, TrainingDoctor.ShownSeverity - 0.01);
    }

    [Fact]
    public void Log_stds_at_the_upper_limit_are_not_taken_for_collapsed_ones()
    {
        Assert.Equal("log-std-at-upper-limit", First(progress => progress with { LogStdAtLimit = 0.9, MeanLogStd = 1.8 }));
        Assert.Equal("log-std-collapsed", First(progress => progress with { LogStdAtLimit = 0.9, MeanLogStd = -4.8 }));
    }

    [Fact]
    public void An_infinite_number_is_named() => Assert.Equal("not-finite", First(progress => progress with { Entropy = double.NegativeInfinity }));

    /// <summary>KL falls with the square of the rate: at the end of a schedule it is no sign of too small a rate.</summary>
    [Theory]
    [InlineData(1, null)]
    [InlineData(1e-3, "learning-rate-low")]
    public void A_schedule_that_ends_is_not_a_rate_too_low(double factor, string? expected)
    {
        var doctor = new TrainingDoctor();
        Play(doctor, 0, 40, mean: 5, progress =>
        {
            double rate = 1e-3 * (1 - (progress.Steps / 41.0));
            return progress with { LearningRate = rate * factor, KlDivergence = 10 * rate * rate * factor * factor };
        });
        Assert.Equal(expected, doctor.Findings.FirstOrDefault()?.Id);
    }

    [Fact]
    public void Watching_allocates_nothing()
    {
        var doctor = new TrainingDoctor();
        FinishedEpisode[] finished = [new FinishedEpisode(1, 10, EpisodeEnd.Truncated), new FinishedEpisode(2, 10, EpisodeEnd.Truncated)];
        using ITrainer trainer = DoctorRun.Create<PointMass>("ppo", new PointMassPolicy(), new PointMassValue(), 20_000);
        TrainingProgress progress = trainer.Update();
        for (int update = 0; update < 100; update++)
        {
            doctor.Watch(progress, finished);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int update = 0; update < 100; update++)
        {
            doctor.Watch(progress, finished);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100);
    }

    private static string? First(Func<TrainingProgress, TrainingProgress> change)
    {
        var doctor = new TrainingDoctor();
        Play(doctor, 0, 30, mean: 5, change);
        return doctor.Findings.FirstOrDefault()?.Id;
    }

    // Updates of a run of 100, with ten truncated episodes each, whose returns lie around a mean.
    private static void Play(TrainingDoctor doctor, int from, int to, double mean, Func<TrainingProgress, TrainingProgress>? change = null)
    {
        var random = new RandomStream((ulong)from);
        for (int update = from; update < to; update++)
        {
            var finished = new FinishedEpisode[EpisodesPerUpdate];
            foreach (ref FinishedEpisode episode in finished.AsSpan())
            {
                episode = new FinishedEpisode(mean + random.NextNormal(), 40, EpisodeEnd.Truncated);
            }

            var progress = new TrainingProgress { Steps = update + 1, TotalSteps = 100, Updates = update + 1 };
            doctor.Watch(change is null ? progress : change(progress), finished);
        }
    }
}
