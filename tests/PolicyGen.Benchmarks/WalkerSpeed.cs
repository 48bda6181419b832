using System.Diagnostics;
using PolicyGen.Environments;

namespace PolicyGen.Benchmarks;

/// <summary>
/// Steps per second, resets included. Repetitions of all cases take turns, so that a change of the machine's clock or load falls on
/// all of them. Beside the clock's time stands the processor time, which other programs on the machine disturb less.
/// </summary>
internal static class WalkerSpeed
{
    private const int Steps = 20_000;

    // The compiler needs some runs until its code is final, and the gaits until all have left their first, random episode.
    private const int WarmUp = 7;

    public static void Run(int repetitions)
    {
        ISpeedCase[] cases =
        [
            .. Cases<BipedalWalker>("random", null),
            .. Cases<BipedalWalker>("trained", RecordedGait.Normal),
            .. Cases<BipedalWalkerHardcore>("random", null),
            .. Cases<BipedalWalkerHardcore>("trained", RecordedGait.Hardcore),
        ];
        var perSecond = cases.Select(_ => new List<double>()).ToArray();
        var perProcessorSecond = cases.Select(_ => new List<double>()).ToArray();
        for (int repetition = -WarmUp; repetition < repetitions; repetition++)
        {
            for (int i = 0; i < cases.Length; i++)
            {
                (double clock, double processor) = Measure(cases[i]);
                if (repetition >= 0)
                {
                    perSecond[i].Add(clock);
                    perProcessorSecond[i].Add(processor);
                }
            }
        }

        Console.WriteLine($"Steps per second, median of {repetitions} x {Steps} steps (best); {Environment.ProcessorCount} processors.");
        Console.WriteLine($"{"environment",-24} {"actions",-8} {"walkers",-16} {"clock",18} {"processor time",18}");
        for (int i = 0; i < cases.Length; i++)
        {
            Console.WriteLine($"{cases[i].Name,-50} {Text(perSecond[i]),18} {Text(perProcessorSecond[i]),18}");
        }
    }

    private static IEnumerable<ISpeedCase> Cases<TEnvironment>(string actions, RecordedGait[]? gaits)
        where TEnvironment : class, IEnvironment, new() =>
    [
        new SingleCase<TEnvironment>(actions, gaits),
        new VectorCase<TEnvironment>(actions, gaits, count: 64, threads: 1),
        new VectorCase<TEnvironment>(actions, gaits, count: 256, threads: 1),
        new VectorCase<TEnvironment>(actions, gaits, count: 256, threads: 2),
    ];

    private static (double Clock, double Processor) Measure(ISpeedCase speedCase)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long clock = Stopwatch.GetTimestamp();
        int steps = speedCase.Run(Steps);
        double seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return (steps / seconds, steps / (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static string Text(List<double> values)
    {
        values.Sort();
        return $"{values[values.Count / 2]:N0} ({values[^1]:N0})";
    }
}
