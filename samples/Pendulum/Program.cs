using System.Diagnostics;
using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Samples;
using PolicyGen.Samples.Pendulum;
using PolicyGen.Training;

// SAC swings a pendulum up in a second: an off-policy algorithm learns from every step many times. It stops once the mean return of 100
// episodes, on seeds that training never uses, passes the threshold.
//     dotnet run -c Release --project samples/Pendulum -- [SEEDS]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
long seeds = 5;
if (!SampleArguments.AreAtMost(args, 1) || !SampleArguments.TryRead(args, 0, "SEEDS", (1, 1_000_000), ref seeds))
{
    return SampleArguments.Refused;
}

for (ulong seed = 1; seed <= (ulong)seeds; seed++)
{
    var options = new SacOptions
    {
        TotalSteps = 20_000,
        LearningStarts = 400,
        GradientStepsPerStep = 1,
        ActorDelay = 1,
        BatchSize = 128,
        LearningRate = 2e-3,
        CriticLearningRate = 2e-3,
        TemperatureLearningRate = 2e-3,
        Tau = 0.02,
        RewardScale = 0.1,
        Seed = seed,
    };
    using var trainer = new SacTrainer<Pendulum>(new PendulumPolicy(), static () => new PendulumCritics(), options);
    var watch = Stopwatch.StartNew();
    EvaluationResult result = Evaluate(trainer);
    double before = result.Mean;
    for (long next = 512; !trainer.IsFinished && result.Mean < Pendulum.RewardThreshold; next += 512)
    {
        while (trainer.Steps < next)
        {
            trainer.Update();
        }

        result = Evaluate(trainer);
    }

    Console.WriteLine($"seed {seed}: mean return {before:F0} before, {result.Mean:F0} after {trainer.Steps:N0} steps and {watch.Elapsed.TotalSeconds:F1} s (worst {result.Minimum:F0}; solved is {Pendulum.RewardThreshold:F0})");
}

return 0;

static EvaluationResult Evaluate(ITrainer trainer) =>
    PolicyEvaluation.Run<Pendulum>(trainer.Policy, trainer.Normalizer, episodes: 100, firstSeed: 1000, Environment.ProcessorCount);
