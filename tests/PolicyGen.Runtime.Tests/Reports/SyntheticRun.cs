using PolicyGen.Reports;
using PolicyGen.Training;

namespace PolicyGen.Runtime.Tests.Reports;

/// <summary>A run that never was, with the shapes of a real one: returns rise, falls become rare, entropy and step size decline.</summary>
internal static class SyntheticRun
{
    public const long TotalSteps = 3_000_000;

    private const int Updates = 1_500;
    private const int StepsPerUpdate = (int)(TotalSteps / Updates);

    /// <summary>What is said of the run.</summary>
    public static RunDescription Describe(string name = "PPO, seed 3", double learningRate = 3e-4) => new()
    {
        Name = name,
        Algorithm = "PPO",
        Environment = "BipedalWalker-v3",
        Seed = 3,
        Parameters = 6_600,
        Threads = 2,
        Machine = "a machine with 2 cores",
        Version = "0.1.0",
        SolvedAt = 300,
        Settings =
        [
            new("total-steps", "3000000"), new("environments", "32"), new("gamma", "0.999"),
            new("learning-rate", learningRate.ToString(System.Globalization.CultureInfo.InvariantCulture)), new("clip-range", "0.18"),
        ],
    };

    /// <summary>A whole run with an evaluation after every hundredth update.</summary>
    /// <param name="run">What is said of it.</param>
    /// <param name="seed">Seed of its noise.</param>
    /// <param name="pace">How fast returns rise; 1 reaches 300 in about half the run.</param>
    public static RunLog Create(RunDescription run, ulong seed = 1, double pace = 1)
    {
        var log = new RunLog(run);
        var random = new RandomStream(seed);
        log.Add(Evaluate(ref random, 0), 0, TimeSpan.FromSeconds(0.3));
        for (int update = 1; update <= Updates; update++)
        {
            double done = (double)update / Updates;
            double skill = 1 - Math.Exp(-6 * pace * done);
            log.Add(Progress(ref random, update, done, skill), TimeSpan.FromSeconds(75 * done));
            if (update % 100 == 0)
            {
                log.Add(Evaluate(ref random, skill), (long)update * StepsPerUpdate, TimeSpan.FromSeconds(75 * done));
            }
        }

        return log;
    }

    /// <summary>Deterministic episodes of a walker that has learned a part of what there is to learn.</summary>
    public static EvaluationResult Evaluate(ref RandomStream random, double skill, int episodes = 20)
    {
        var returns = new double[episodes];
        var lengths = new int[episodes];
        int falls = 0;
        for (int i = 0; i < episodes; i++)
        {
            bool fell = random.NextSingle() > Math.Sqrt(skill);
            falls += fell ? 1 : 0;
            returns[i] = fell ? -100 + (250 * skill * random.NextSingle()) : -60 + (385 * skill) + (6 * random.NextNormal());
            lengths[i] = fell ? 100 + (int)(600 * random.NextSingle()) : 1_000;
        }

        return new EvaluationResult(1_000, returns, lengths, falls);
    }

    private static TrainingProgress Progress(ref RandomStream random, int update, double done, double skill) => new()
    {
        Steps = (long)update * StepsPerUpdate,
        TotalSteps = TotalSteps,
        Updates = update,
        Episodes = update * 3L,
        MeanReturn = update < 5 ? double.NaN : -105 + (395 * skill) + (8 * random.NextNormal()),
        MeanLength = update < 5 ? double.NaN : 300 + (700 * skill) + (20 * random.NextNormal()),
        Entropy = 2.8 - (4.5 * done) + (0.05 * random.NextNormal()),
        GradientNorm = 0.3 + (0.1 * Math.Abs(random.NextNormal())),
        PolicyLoss = -0.01 + (0.004 * random.NextNormal()),
        ValueLoss = Math.Exp(-4 * done) * (12 + Math.Abs(random.NextNormal())) / (1 + (0.2 * update)),
        ExplainedVariance = 1 - (4 * Math.Exp(-12 * done) * (1 + (0.1 * random.NextNormal()))),
        KlDivergence = 0.008 * (1 - done) * (1 + (0.2 * Math.Abs(random.NextNormal()))),
        ClipFraction = Math.Clamp((0.18 * (1 - done)) + (0.02 * random.NextNormal()), 0, 1),
        AdvantageAlignment = 0.01 + (0.002 * random.NextNormal()),
        Saturation = Math.Clamp((0.3 * skill) + (0.01 * random.NextNormal()), 0, 1),
        LogStdAtLimit = 0,
        EntropyCoefficient = 0.01 * (1 - done),
        LearningRate = 3e-4 * (1 - done),
        MeanLogStd = -0.5 - done,
        DeadUnits = 0,
        ObservationScale = 1 + (0.5 * skill),
        ObservationRepeats = 0,
        ObservationJump = 0.03,
        LogProbError = 1e-7,
        ReturnScale = 1 + skill,
        ValueGain = 0.1 * (1 - done),
        Discount = 0.99,
    };
}
