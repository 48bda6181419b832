using System.CommandLine;
using System.Diagnostics;
using PolicyGen.Benchmarks.Policies;
using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Benchmarks.Algorithms;

/// <summary>algorithms: environment steps per second of whole training runs on BipedalWalker, the environment included.</summary>
internal static class AlgorithmSpeed
{
    private const int Threads = 2;

    // A stretch of SAC: so many updates of so many steps.
    private const int SacUpdates = 8;
    private const int SacStepsPerUpdate = 64;

    /// <summary>The hyper-parameters of RL Baselines3 Zoo for BipedalWalker-v3; each environment gives 2048 steps to a batch.</summary>
    private static readonly PpoOptions _ppo = new()
    {
        TotalSteps = 5_000_000,
        Environments = 32,
        StepsPerBatch = 2048,
        Minibatch = 64,
        Epochs = 10,
        Gamma = 0.999,
        Lambda = 0.95,
        Clip = 0.18,
        FinalClip = 0.18,
        LearningRate = 3e-4,
        ValueLearningRate = 3e-4,
        FinalLearningRate = 3e-4,
        EntropyCoefficient = 0,
        FinalEntropyCoefficient = 0,
        Threads = Threads,
    };

    /// <summary>One environment, one step of critics, actor and temperature for each of its steps, nothing delayed.</summary>
    private static readonly SacOptions _sac = new()
    {
        TotalSteps = 1_000_000,
        Environments = 1,
        StepsPerUpdate = SacStepsPerUpdate,
        LearningStarts = 1024,
        GradientStepsPerStep = 1,
        ActorDelay = 1,
        ActorAveraging = 1,
        BatchSize = 256,
        LearningRate = 7.3e-4,
        CriticLearningRate = 7.3e-4,
        Threads = Threads,
    };

    public static Command Create()
    {
        Option<int> stretches = Numbers.Option("--stretches", "Stretches of each algorithm that are measured.", orElse: 3, least: 1);
        var command = new Command("algorithms", "Environment steps per second of whole training runs.") { stretches };
        command.SetAction(parsed => Run(parsed.GetValue(stretches)));
        return command;
    }

    private static void Run(int stretches)
    {
        using var ppo = new PpoTrainer<BipedalWalker>(new PpoPolicy(), new PpoValue(), _ppo);
        using var sac = new SacTrainer<BipedalWalker>(new SacActor(), () => new SacCritics(), _sac);
        while (sac.Steps < _sac.LearningStarts)
        {
            sac.Update();
        }

        var perSecond = (Ppo: new List<double>(), Sac: new List<double>());
        for (int stretch = 0; stretch <= stretches; stretch++)
        {
            double onPolicy = StepsPerSecond(ppo, updates: 1), offPolicy = StepsPerSecond(sac, SacUpdates);

            // In the first stretch the compiler is still at work.
            if (stretch > 0)
            {
                perSecond.Ppo.Add(onPolicy);
                perSecond.Sac.Add(offPolicy);
            }
        }

        Console.WriteLine($"{Machine.Description}; {InstructionSet.Name}; {DateTime.UtcNow:yyyy-MM-dd}; {Threads} threads, median of {stretches} stretches.");
        Console.WriteLine("Stable-Baselines3's figures were measured beforehand on two cores of a 2.5 GHz Cascade Lake virtual machine, not in this run.");
        Console.WriteLine();
        Console.WriteLine("| algorithm | a stretch | steps/s, median | best | Stable-Baselines3 | times |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Write("PPO, 32 environments x 2048 steps, minibatches of 64, 10 epochs, 64-64", _ppo.Environments * _ppo.StepsPerBatch, perSecond.Ppo, "909", 909, 909);
        Write("SAC, 1 environment, batch 256, one update a step, 400-300", SacUpdates * SacStepsPerUpdate, perSecond.Sac, "25 to 40", 25, 40);
    }

    private static double StepsPerSecond(ITrainer trainer, int updates)
    {
        long before = trainer.Steps, start = Stopwatch.GetTimestamp();
        for (int i = 0; i < updates; i++)
        {
            trainer.Update();
        }

        return (trainer.Steps - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Write(string name, int steps, List<double> perSecond, string peer, double least, double most)
    {
        double median = Readings.Middle(perSecond);
        string times = least == most ? $"{median / most:F1}" : $"{median / most:F1} to {median / least:F1}";
        Console.WriteLine($"| {name} | {steps} steps | {median:N0} | {perSecond.Max():N0} | {peer} | {times} |");
    }
}
