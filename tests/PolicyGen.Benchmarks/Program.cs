using System.CommandLine;
using System.Globalization;
using BenchmarkDotNet.Running;
using PolicyGen.Benchmarks;
using PolicyGen.Benchmarks.Algorithms;
using PolicyGen.Benchmarks.Native;
using PolicyGen.Benchmarks.Policies;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["single", ..])
{
    // The options behind it are BenchmarkDotNet's own.
    BenchmarkRunner.Run([typeof(WalkerCalls), typeof(PolicyCalls)], args: args[1..]);
    return 0;
}

Argument<int> repetitions = Numbers.Argument("REPETITIONS", "Readings of each case.", orElse: 7, least: 1);
var walker = new Command("walker", "Steps per second of one and many walkers.") { repetitions };
walker.SetAction(parsed => WalkerSpeed.Run(parsed.GetValue(repetitions)));
var root = new RootCommand("Speed of policies, environments and algorithms.")
{
    walker,
    PoliciesCommand.Create(),
    AlgorithmSpeed.Create(),
    NativeCommand.Create(),
    new Command("single", "Single calls, measured by BenchmarkDotNet with its options."),
};
return root.Parse(args).Invoke();
