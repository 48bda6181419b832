using System.CommandLine;
using PolicyGen.Samples.Walker.Tasks;
using PolicyGen.Samples.Walker.Views;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>train: learns, shows it, evaluates and saves.</summary>
internal static class TrainCommand
{
    /// <summary>What it is called; a command line without a command means it.</summary>
    public const string Name = "train";

    /// <param name="output">Where to report.</param>
    /// <param name="stop">Another way to stop the run than Ctrl+C.</param>
    public static Command Create(TextWriter output, CancellationToken stop)
    {
        var arguments = new TrainArguments();
        var list = new Option<bool>("--list") { Description = "Print all options that --set and --config take, with their values and ranges, and do nothing else." };
        Option<bool> watch = CommonOptions.Watch("Show the walker on the terminal while it learns.");
        var tensorBoard = new Option<bool>("--tensorboard") { Description = "Also write TensorBoard events into the folder of the result." };
        var command = new Command(Name, "Trains a walker and saves it.") { list, watch, tensorBoard };
        foreach (Option option in arguments.Options)
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            if (parsed.GetValue(watch))
            {
                WatchedWalker.RequireTerminal(output);
            }

            TrainRequest request = arguments.Read(parsed) with { Watch = parsed.GetValue(watch), TensorBoard = parsed.GetValue(tensorBoard) };
            if (parsed.GetValue(list))
            {
                OptionList.Write(request, output);
                return;
            }

            using var signal = new StopSignal(stop);
            request.Task.Train(request, output, signal);
        });
        return command;
    }
}
