using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>A short run with a doctor beside it.</summary>
internal static class DoctorRun
{
    public static readonly string[] Algorithms = ["reinforce", "a2c", "ppo"];

    /// <summary>A run that learns in a second or two, but for what <paramref name="change"/> makes of its options.</summary>
    public static ITrainer Create<TEnvironment>(
        string algorithm, IPolicy policy, IValueFunction value, long totalSteps, ulong seed = 1, Func<OnPolicyOptions, OnPolicyOptions>? change = null, double valueLearningRate = 3e-3)
        where TEnvironment : class, IEnvironment, new()
    {
        OnPolicyOptions Shared(OnPolicyOptions options)
        {
            // All that matters is said here: the defaults are those of the walker and may change.
            options = options with
            {
                TotalSteps = totalSteps, Environments = 20, Gamma = 0.99, Lambda = algorithm == "a2c" ? 0.9 : 0.95, LearningRate = 3e-3, EntropyCoefficient = 0.01,
                FinalEntropyCoefficient = 0, Seed = seed, Threads = 1,
            };
            return change is null ? options : change(options);
        }

        return algorithm switch
        {
            "reinforce" => new ReinforceTrainer<TEnvironment>(policy, value, (ReinforceOptions)Shared(
                new ReinforceOptions { StepsPerBatch = 25, BaselineLearningRate = valueLearningRate })),
            "a2c" => new A2cTrainer<TEnvironment>(policy, value, (A2cOptions)Shared(
                new A2cOptions { StepsPerBatch = 20, ValueLearningRate = valueLearningRate })),
            _ => new PpoTrainer<TEnvironment>(policy, value, (PpoOptions)Shared(
                new PpoOptions { StepsPerBatch = 50, ValueLearningRate = valueLearningRate, Epochs = 4, Minibatch = 250 })),
        };
    }

    /// <summary>Trains to the end, or to a number that is not finite, watching every update; examines at the beginning and at the end if so asked.</summary>
    public static IReadOnlyList<DoctorFinding> Findings(ITrainer trainer, bool examine = true)
    {
        var doctor = new TrainingDoctor();
        if (examine)
        {
            doctor.Examine(trainer);
        }

        try
        {
            while (!trainer.IsFinished)
            {
                TrainingProgress progress = trainer.Update();
                doctor.Watch(progress, trainer.FinishedEpisodes);
            }

            if (examine)
            {
                doctor.Examine(trainer);
            }
        }
        catch (NotFiniteNumberException failure)
        {
            doctor.Watch(failure);
        }

        return doctor.Findings;
    }

    /// <summary>All findings, one a line, for a test's message.</summary>
    public static string Text(IReadOnlyList<DoctorFinding> findings) =>
        findings.Count == 0 ? "nothing" : string.Join('\n', findings.Select(f => FormattableString.Invariant($"{f.Severity:F2} {f.Id} ({f.Steps}): {f.Evidence}")));
}
