using System.Diagnostics;
using PolicyGen.Environments;
using PolicyGen.Reports;
using PolicyGen.Training;

namespace PolicyGen.Samples.Sweep;

/// <summary>One run: a setting with a seed, evaluated now and then on episodes that training never sees.</summary>
internal sealed record SweepRun(string Setting, RunLog Log)
{
    private const int Evaluations = 10;
    private const int Episodes = 20;
    private const long FirstEvaluationSeed = 1000;

    /// <summary>Mean return at the end.</summary>
    public double Final => Log.Evaluations[^1].Result.Mean;

    /// <summary>Runs on the calling thread alone.</summary>
    public static SweepRun Play(Setting setting, ulong seed, long steps)
    {
        var policy = new ReachingPolicy();
        PpoOptions options = setting.Apply(new PpoOptions { TotalSteps = steps }) with { Seed = seed, Threads = 1 };
        using var trainer = new PpoTrainer<Reaching>(policy, new ReachingValue(), options);
        var log = new RunLog(new RunDescription
        {
            Name = $"{setting.Name}, seed {seed}",
            Algorithm = trainer.Algorithm,
            Environment = Reaching.Name,
            Seed = seed,
            Parameters = policy.Parameters.Count,
            Threads = 1,
            Settings = RunSetting.AllOf(options),
            SolvedAt = Reaching.RewardThreshold,
        });
        var watch = Stopwatch.StartNew();
        for (int i = 1; i <= Evaluations; i++)
        {
            while (trainer.Steps < steps * i / Evaluations)
            {
                log.Add(trainer.Update(), watch.Elapsed);
            }

            log.Add(PolicyEvaluation.Run<Reaching>(policy, trainer.Normalizer, Episodes, FirstEvaluationSeed, threads: 1), trainer.Steps, watch.Elapsed);
        }

        return new SweepRun(setting.Name, log);
    }
}
