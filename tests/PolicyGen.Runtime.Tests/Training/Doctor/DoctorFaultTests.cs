using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>Every known fault is named first.</summary>
public sealed class DoctorFaultTests
{
    private const int Seeds = 2;

    public static TheoryData<string, ulong> Runs
    {
        get
        {
            var runs = new TheoryData<string, ulong>();
            foreach (string name in Faults.All.Keys)
            {
                for (ulong seed = 1; seed <= Seeds; seed++)
                {
                    runs.Add(name, seed);
                }
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_fault_is_named_first(string name, ulong seed)
    {
        (string id, Func<ulong, ITrainer> create) = Faults.All[name];
        using ITrainer trainer = create(seed);
        IReadOnlyList<DoctorFinding> findings = DoctorRun.Findings(trainer);
        Assert.True(findings.Count > 0 && findings[0].Id == id && findings[0].Severity >= TrainingDoctor.ShownSeverity, DoctorRun.Text(findings));
        Assert.Equal(findings.OrderByDescending(finding => finding.Severity), findings);
        Assert.All(findings, finding => Assert.InRange(finding.Severity, 0, 1));
        Assert.InRange(findings[0].Steps, 1, trainer.Steps);
    }

    /// <summary>Without a look at the policy the numbers of the run give it away as well.</summary>
    [Theory]
    [InlineData("reinforce")]
    [InlineData("a2c")]
    public void A_flipped_sign_shows_in_the_numbers_alone(string algorithm)
    {
        using ITrainer trainer = DoctorRun.Create<PointMass>(algorithm, new Policies.ScoreSignFlipped(new PointMassPolicy()), new PointMassValue(), 60_000);
        IReadOnlyList<DoctorFinding> findings = DoctorRun.Findings(trainer, examine: false);
        Assert.True(findings.Count > 0 && findings[0].Id == "gradient-sign", DoctorRun.Text(findings));
    }

    [Fact]
    public void The_same_run_gives_the_same_findings_for_any_number_of_threads()
    {
        IReadOnlyList<DoctorFinding> OfThreads(int threads)
        {
            using ITrainer trainer = DoctorRun.Create<PointMass>(
                "ppo", new PointMassPolicy(), new PointMassValue(), 20_000, change: options => options with { LearningRate = 0.3, Threads = threads });
            return DoctorRun.Findings(trainer);
        }

        IReadOnlyList<DoctorFinding> one = OfThreads(1);
        Assert.NotEmpty(one);
        Assert.Equal(one, OfThreads(3));
    }
}
