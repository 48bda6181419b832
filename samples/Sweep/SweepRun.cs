using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Samples.Sweep;

/// <summary>One run: a setting with a seed, evaluated now and then on episodes that training never sees.</summary>
internal sealed record SweepRun(string Setting, ulong Seed, IReadOnlyList<(long Steps, double MeanReturn)> Curve)
{
    private const int Evaluations = 10;
    private const int Episodes = 20;
    private const long FirstEvaluationSeed = 1000;

    /// <summary>Mean return at the end.</summary>
    public double Final => Curve[^1].MeanReturn;

    /// <summary>Steps until an evaluation reached the environment's threshold; null if none did.</summary>
    public long? StepsToSolve =>
        Curve.Where(point => point.MeanReturn >= Reaching.RewardThreshold).Select(point => (long?)point.Steps).FirstOrDefault();

    /// <summary>Runs on the calling thread alone.</summary>
    public static SweepRun Play(Setting setting, ulong seed, long steps)
    {
        var policy = new ReachingPolicy();
        PpoOptions options = setting.Apply(new PpoOptions { TotalSteps = steps }) with { Seed = seed, Threads = 1 };
        using var trainer = new PpoTrainer<Reaching>(policy, new ReachingValue(), options);
        var curve = new List<(long, double)>();
        for (int i = 1; i <= Evaluations; i++)
        {
            while (trainer.Steps < steps * i / Evaluations)
            {
                trainer.Update();
            }

            curve.Add((trainer.Steps, PolicyEvaluation.Run<Reaching>(policy, trainer.Normalizer, Episodes, FirstEvaluationSeed, threads: 1).Mean));
        }

        return new SweepRun(setting.Name, seed, curve);
    }
}
