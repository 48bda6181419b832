using BenchmarkDotNet.Running;
using PolicyGen.Benchmarks;

switch (args)
{
    case ["walker"]:
        WalkerSpeed.Run(repetitions: 7);
        return 0;
    case ["walker", string number] when int.TryParse(number, out int repetitions) && repetitions > 0:
        WalkerSpeed.Run(repetitions);
        return 0;
    case ["single", ..]:
        BenchmarkRunner.Run<WalkerCalls>(args: args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("walker [REPETITIONS]   steps per second of one and many walkers");
        Console.Error.WriteLine("single [OPTIONS]       single calls, measured by BenchmarkDotNet with its options");
        return 2;
}
