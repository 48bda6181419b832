using System.Globalization;
using PolicyGen.Environments;
using PolicyGen.Reports;
using PolicyGen.Samples;
using PolicyGen.Samples.Sweep;

// A sweep: what of PPO matters to the reaching arm? Each setting runs with several seeds, for one seed proves nothing. Every run has one
// thread, and as many run at once as there are cores: the least overhead, and the table is the same on any machine.
//     dotnet run -c Release --project samples/Sweep -- [STEPS [SEEDS [FOLDER]]]
long steps = 200_000, seeds = 3;
if (!SampleArguments.AreAtMost(args, 3)
    || !SampleArguments.TryRead(args, 0, "STEPS", (1, 1_000_000_000), ref steps)
    || !SampleArguments.TryRead(args, 1, "SEEDS", (1, 1_000), ref seeds))
{
    return SampleArguments.Refused;
}

string folder = args.Length > 2 ? args[2] : Path.Combine("runs", "sweep");

// Before the runs: a folder that cannot be written is no news to hear after them.
Directory.CreateDirectory(folder);
Setting[] settings =
[
    new("defaults", options => options),
    new("learning rate 3e-4", options => options with { LearningRate = 3e-4 }),
    new("learning rate 3e-3", options => options with { LearningRate = 3e-3 }),
    new("short batches", options => options with { StepsPerBatch = 32 }),
    new("one epoch", options => options with { Epochs = 1 }),
    new("lambda 0", options => options with { Lambda = 0 }),
    new("lambda 1", options => options with { Lambda = 1 }),
];

var runs = new SweepRun[settings.Length * seeds];
Parallel.For(
    0,
    runs.Length,
    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
    i => runs[i] = SweepRun.Play(settings[i / seeds], seed: 1 + (ulong)(i % seeds), steps));

string title = string.Create(CultureInfo.InvariantCulture, $"PPO on {Reaching.Name}, {steps:N0} steps");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}, {seeds} seeds each; solved is {Reaching.RewardThreshold}, doing nothing -53"));
Console.Write(SweepTable.Text(runs));
string csv = Path.Combine(folder, "sweep.csv");
File.WriteAllText(csv, SweepTable.Csv(runs));
string page = Path.Combine(folder, "sweep.html");
using (StreamWriter report = File.CreateText(page))
{
    ComparisonReport.Write(title, [.. runs.Select(run => run.Log)], report);
}

Console.WriteLine($"All curves: {csv}, to look at: {page}");
return 0;
