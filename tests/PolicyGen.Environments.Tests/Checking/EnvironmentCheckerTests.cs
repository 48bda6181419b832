using PolicyGen.Training;
namespace PolicyGen.Environments.Tests;

/// <summary>The checker passes what keeps the contract and finds each way of breaking it.</summary>
public class EnvironmentCheckerTests
{
    [Fact]
    public void Passes_the_walker() => AssertKeepsContract(EnvironmentChecker.Check<BipedalWalker>());

    [Fact]
    public void Passes_the_hardcore_walker() => AssertKeepsContract(EnvironmentChecker.Check<BipedalWalkerHardcore>());

    [Fact]
    public void Passes_the_pendulum_without_a_note() => AssertSilent(EnvironmentChecker.Check<Pendulum>());

    [Fact]
    public void Passes_reaching_without_a_note() => AssertSilent(EnvironmentChecker.Check<Reaching>());

    [Fact]
    public void Passes_the_sound_environment_without_a_note() => AssertSilent(EnvironmentChecker.Check<SoundEnvironment>());

    [Fact]
    public void Passes_wrappers() => AssertSilent(
        EnvironmentChecker.Check<RecordEpisode<LimitSteps<RepeatAction<Pendulum, Three>, Fifty>>>());

    [Fact]
    public void Finds_running_statistics_because_observations_then_depend_on_the_past()
    {
        EnvironmentReport report = EnvironmentChecker.Check<NormalizeObservation<Pendulum>>();
        Assert.Contains(report.Findings, finding => finding.Rule == EnvironmentRule.FreshReset);
        AssertSilent(EnvironmentChecker.Check(() =>
        {
            NormalizeObservation<Pendulum> environment = new();
            environment.Normalizer.Frozen = true;
            return environment;
        }));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Finds_each_fault(Fault fault, EnvironmentRule rule, bool isViolation, string words)
    {
        EnvironmentReport report = EnvironmentChecker.Check(() => new FaultyEnvironment(fault));
        EnvironmentFinding finding = Assert.Single(report.Findings.Where(finding => finding.Rule == rule).Take(1));
        Assert.Equal(isViolation, finding.IsViolation);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.Equal(!isViolation, report.Passed);
        Assert.Contains(words, report.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<Fault, EnvironmentRule, bool, string> Faults => new()
    {
        { Fault.NaNObservation, EnvironmentRule.Finite, true, "returned NaN as observation 1" },
        { Fault.InfiniteReward, EnvironmentRule.Finite, true, "the reward -Infinity" },
        { Fault.UndefinedEnd, EnvironmentRule.TimeLimit, true, "the end 8" },
        { Fault.OutOfRange, EnvironmentRule.ObservationRange, false, "its bounds are" },
        { Fault.StaleObservation, EnvironmentRule.ObservationWritten, true, "Step left observation 1" },
        { Fault.StaleReset, EnvironmentRule.ObservationWritten, true, "Reset left observation 0" },
        { Fault.StaleLastStep, EnvironmentRule.ObservationWritten, true, "the last step included" },
        { Fault.NoTruncation, EnvironmentRule.TimeLimit, true, "must include Truncated" },
        { Fault.TerminatedAtLimit, EnvironmentRule.TimeLimit, true, "returned Terminated" },
        { Fault.TruncatedEarly, EnvironmentRule.TimeLimit, true, "truncated after 10 steps" },
        { Fault.UnseededNoise, EnvironmentRule.Determinism, true, "Two new instances" },
        { Fault.IgnoresSeed, EnvironmentRule.Seed, false, "Three seeds" },
        { Fault.KeepsSpeedOverReset, EnvironmentRule.FreshReset, true, "Set every field in Reset" },
        { Fault.SharesState, EnvironmentRule.Isolation, true, "another one played in between" },
        { Fault.ReadsObservationSpan, EnvironmentRule.BufferReuse, true, "Keep the state in fields" },
        { Fault.StepsBeforeReset, EnvironmentRule.StepBeforeReset, true, "before the first Reset returned" },
        { Fault.StepsAfterEnd, EnvironmentRule.StepAfterEnd, true, "after the end of the episode returned" },
        { Fault.WrongExceptionAfterEnd, EnvironmentRule.StepAfterEnd, true, "threw NotSupportedException" },
        { Fault.EndSticks, EnvironmentRule.Completion, true, "threw InvalidOperationException" },
        { Fault.LongAction, EnvironmentRule.SpanLength, true, "an action of 2 numbers was accepted" },
        { Fault.ShortObservation, EnvironmentRule.SpanLength, true, "threw IndexOutOfRangeException" },
        { Fault.MovesBeforeCheck, EnvironmentRule.ActionFinite, true, "was refused but changed the episode" },
        { Fault.BreaksBeforeCheck, EnvironmentRule.ActionFinite, true, "was refused but changed the episode: step 3 with an action" },
        { Fault.AcceptsNaN, EnvironmentRule.ActionFinite, true, "NaN as action 0 was accepted" },
        { Fault.AcceptsInfinity, EnvironmentRule.ActionFinite, true, "infinity as action 0 was accepted" },
        { Fault.NamelessMessage, EnvironmentRule.ActionFinite, false, "does not name the value NaN" },
        { Fault.NegativeSeed, EnvironmentRule.SeedRange, true, "seed -1 was accepted" },
        { Fault.RejectsLargeSeed, EnvironmentRule.Completion, true, "Reset(9223372036854775807) threw OverflowException" },
        { Fault.Throws, EnvironmentRule.Completion, true, "step 5 with an action within its bounds threw DivideByZeroException" },
        { Fault.Allocates, EnvironmentRule.Allocation, false, "allocate" },
    };

    [Fact]
    public void Every_fault_is_tried() => Assert.Equal(
        Enum.GetValues<Fault>().Where(fault => fault != Fault.None), Faults.Select(row => (Fault)((object[])row)[0]).Order());

    [Fact]
    public void Finds_wrong_declarations_and_plays_nothing()
    {
        EnvironmentReport report = EnvironmentChecker.Check<WronglyDeclared>(
            () => throw new InvalidOperationException("must not be created"));
        Assert.False(report.Passed);
        Assert.Equal(
            [
                "TimeLimit is 0; it must be at least 1.",
                "RewardThreshold is NaN, which no mean return ever reaches. Use double.PositiveInfinity for a task that is never solved.",
                "StepSeconds is 0; it must be finite and above 0. Use 1 for a task without time.",
                "Name is empty; reports and checkpoints show it.",
                "ObservationLow has 1 numbers and ObservationHigh 2; ObservationDim is 2, and all three must agree.",
                "Action 0 ranges from 1 to -1; the lower bound must be below the upper one, and neither NaN.",
                "Action 1 ranges from NaN to 1; the lower bound must be below the upper one, and neither NaN.",
            ],
            report.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Says_when_the_constructor_throws()
    {
        EnvironmentReport report = EnvironmentChecker.Check<SoundEnvironment>(() => throw new IOException("no map file"));
        Assert.Contains("the constructor threw IOException: no map file", Assert.Single(report.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_bad_arguments()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EnvironmentChecker.Check<Pendulum>(seed: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => EnvironmentChecker.Check<Pendulum>(maxSteps: 0));
        Assert.Throws<ArgumentNullException>(() => EnvironmentChecker.Check<Pendulum>(null!));
    }

    private static void AssertKeepsContract(EnvironmentReport report) => Assert.True(report.Passed, report.ToString());

    private static void AssertSilent(EnvironmentReport report) => Assert.True(report.Findings.Count == 0, report.ToString());
}
