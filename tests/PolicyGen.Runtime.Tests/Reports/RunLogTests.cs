using PolicyGen.Reports;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

public sealed class RunLogTests
{
    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 16)]
    [InlineData(1000, 16)]
    [InlineData(1000, 7)]
    [InlineData(100_000, 64)]
    [InlineData(5, 2)]
    public void Progress_is_bounded_even_and_ends_with_the_latest(int updates, int capacity)
    {
        RunLog log = WithUpdates(updates, capacity);
        long[] kept = [.. log.Progress.Select(entry => entry.Progress.Updates)];
        Assert.InRange(kept.Length, Math.Min(updates, capacity / 2), capacity + 1);
        Assert.Equal((1, updates), (kept[0], kept[^1]));
        long[] gaps = [.. kept.Zip(kept.Skip(1), (a, b) => b - a).SkipLast(1).Distinct()];
        Assert.True(gaps.Length <= 1, $"Gaps of {string.Join(", ", gaps)} updates.");
        Assert.Equal(kept, Enumerable.Range(0, log.Progress.Count).Select(i => log.Progress[i].Progress.Updates));
    }

    [Fact]
    public void Nothing_is_thinned_before_the_log_is_full() =>
        Assert.Equal(Enumerable.Range(1, 100), WithUpdates(100, 100).Progress.Select(entry => (int)entry.Progress.Updates));

    [Fact]
    public void Records_are_kept_whole()
    {
        var progress = new TrainingProgress { Steps = 7, Entropy = 1.5, ClipFraction = 0.25 };
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(progress, TimeSpan.FromSeconds(2));
        Assert.Equal(new LoggedProgress(progress, TimeSpan.FromSeconds(2)), Assert.Single(log.Progress));
    }

    [Fact]
    public void A_step_back_is_refused_and_leaves_the_log_as_it_was()
    {
        RunLog log = WithUpdates(3, 16);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => log.Add(new TrainingProgress { Steps = 299 }, TimeSpan.FromSeconds(9)));
        Assert.Contains("299 steps", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => log.Add(new TrainingProgress { Steps = 400 }, TimeSpan.FromSeconds(2)));
        Assert.Throws<ArgumentException>(() => log.Add(new TrainingProgress { Steps = -1 }, TimeSpan.Zero));
        Assert.Equal(3, log.Progress.Count);
        EvaluationResult result = Evaluation(1);
        log.Add(result, 200, TimeSpan.FromSeconds(2));
        Assert.Throws<ArgumentException>(() => log.Add(result, 199, TimeSpan.FromSeconds(3)));
        Assert.Single(log.Evaluations);
    }

    [Fact]
    public void A_capacity_below_two_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunLog(SyntheticRun.Describe(), 1));

    [Theory]
    [InlineData(5, 40)]
    [InlineData(8, 9)]
    [InlineData(9, 30)]
    [InlineData(23, 25)]
    [InlineData(31, 100)]
    [InlineData(64, 65)]
    [InlineData(100, 1000)]
    public void A_log_that_goes_on_from_a_thinned_table_is_that_of_one_that_never_stopped(int stopped, int updates)
    {
        var again = new RunLog(SyntheticRun.Describe(), 8);
        foreach ((TrainingProgress progress, TimeSpan elapsed) in WithUpdates(stopped, 8).Progress)
        {
            again.Add(progress, elapsed);
        }

        Add(again, stopped + 1, updates);
        Assert.Equal(WithUpdates(updates, 8).Progress, again.Progress);
    }

    [Fact]
    public void A_log_that_goes_on_from_an_earlier_record_ends_as_one_that_never_stopped()
    {
        var again = new RunLog(SyntheticRun.Describe(), 8);
        foreach ((TrainingProgress progress, TimeSpan elapsed) in WithUpdates(50, 8).Progress.TakeWhile(entry => entry.Progress.Updates <= 20))
        {
            again.Add(progress, elapsed);
        }

        Add(again, 21, 60);
        Assert.Equal(WithUpdates(60, 8).Progress, again.Progress);
    }

    [Fact]
    public void Findings_are_ranked_and_are_those_said_last()
    {
        var log = new RunLog(SyntheticRun.Describe());
        Assert.Null(log.Findings);
        log.SetFindings([Finding("gone", 1, 1), Finding("c", 0.9, 2)]);
        log.SetFindings([Finding("b", 0.5, 3), Finding("a", 0.5, 4), Finding("c", 0.8, 5)]);
        Assert.Equal([("c", 5L), ("b", 3L), ("a", 4L)], log.Findings!.Select(finding => (finding.Id, finding.Steps)));
    }

    [Fact]
    public void The_result_is_no_point_of_the_curve_and_does_not_count_as_solving()
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(Evaluation(100), 500, TimeSpan.FromSeconds(1));
        Assert.Equal(500, log.Final!.Steps);
        log.SetResult(Evaluation(310), 400, TimeSpan.FromSeconds(2));
        Assert.Single(log.Evaluations);
        Assert.Equal((400L, 310.0), (log.Final.Steps, log.Final.Result.Mean));
        Assert.Null(log.FirstSolved);
        Assert.Throws<ArgumentException>(() => log.SetResult(Evaluation(1), -1, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void An_impossible_severity_is_refused(double severity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunLog(SyntheticRun.Describe()).SetFindings([Finding("a", severity, 0)]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(101)]
    public void Quantiles_are_those_of_the_sorted_returns(int episodes)
    {
        var random = new RandomStream((ulong)episodes);
        EvaluationResult result = SyntheticRun.Evaluate(ref random, 0.6, episodes);
        LoggedEvaluation evaluation = Logged(result);
        double[] sorted = [.. result.Returns.Order()];
        foreach (double share in new[] { 0, 0.1, 0.25, 0.5, 0.75, 0.9, 1 })
        {
            // Of all points (k / (n - 1), sorted[k]) the line between the two around the share.
            double expected = sorted[0];
            for (int k = 0; k + 1 < episodes; k++)
            {
                double left = (double)k / (episodes - 1), right = (double)(k + 1) / (episodes - 1);
                if (left <= share && share <= right)
                {
                    double weight = (share - left) / (right - left);
                    expected = ((1 - weight) * sorted[k]) + (weight * sorted[k + 1]);
                }
            }

            Assert.Equal(expected, evaluation.Quantile(share), 1e-9);
        }

        Assert.Equal((result.Minimum, result.Maximum), (evaluation.Quantile(0), evaluation.Quantile(1)));
    }

    [Fact]
    public void Quantiles_agree_with_known_ones()
    {
        LoggedEvaluation evaluation = Logged(Evaluation(1, 10, 2, 4));
        Assert.Equal([1, 1.75, 3, 5.5, 10], new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(evaluation.Quantile));
        Assert.Equal([10, 1, 2, 4], Logged(Evaluation(10, 1, 2, 4)).Result.Returns);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_quantile_outside_the_unit_interval_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Logged(Evaluation(1)).Quantile(share));

    [Fact]
    public void The_best_episode_is_the_first_with_the_largest_return() =>
        Assert.Equal(1002, Logged(Evaluation(1, 3, 7, 2, 7)).BestSeed);

    [Fact]
    public void Solved_is_the_first_mean_at_the_bar()
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(Evaluation(299.9), 1, TimeSpan.Zero);
        Assert.Null(log.FirstSolved);
        log.Add(Evaluation(300), 2, TimeSpan.Zero);
        log.Add(Evaluation(310), 3, TimeSpan.Zero);
        Assert.Equal(2, log.FirstSolved!.Steps);
        var without = new RunLog(SyntheticRun.Describe() with { SolvedAt = double.NaN });
        without.Add(Evaluation(1000), 1, TimeSpan.Zero);
        Assert.Null(without.FirstSolved);
    }

    private static RunLog WithUpdates(int updates, int capacity)
    {
        var log = new RunLog(SyntheticRun.Describe(), capacity);
        Add(log, 1, updates);
        return log;
    }

    private static void Add(RunLog log, int first, int last)
    {
        for (int update = first; update <= last; update++)
        {
            log.Add(new TrainingProgress { Steps = 100L * update, Updates = update, Entropy = 1.0 / update }, TimeSpan.FromSeconds(update));
        }
    }

    private static DoctorFinding Finding(string id, double severity, long steps) => new(id, "title", "evidence", "remedy", severity, steps);

    private static EvaluationResult Evaluation(params double[] returns) => new(1000, returns, new int[returns.Length], 0);

    private static LoggedEvaluation Logged(EvaluationResult result)
    {
        var log = new RunLog(SyntheticRun.Describe());
        log.Add(result, 0, TimeSpan.Zero);
        return log.Evaluations[0];
    }
}
