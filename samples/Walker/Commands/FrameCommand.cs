using System.CommandLine;
using PolicyGen.Checkpoints;
using PolicyGen.Environments;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>frame: writes the picture of one step as SVG.</summary>
internal static class FrameCommand
{
    public static Command Create(TextWriter output)
    {
        var policy = new Option<string>("--policy")
        {
            Description = $"{CommonOptions.PolicySources} Default: no torque.",
            HelpName = "PATH",
        };
        var picture = new Option<FileInfo>("--out") { Description = "SVG file to write.", HelpName = "FILE.svg", Required = true };
        Option<long> seed = CommonOptions.Number("--seed", "Reset seed of the episode.", 1000, 0);
        Option<long> step = CommonOptions.Number("--step", "Step to show; 0 is the reset.", 0, 0, 2000);
        Option<string> environment = CommonOptions.EnvironmentName(null);
        environment.Description = "Which walker: v3 or hardcore. Default: the one the policy was trained on, else v3.";
        var command = new Command("frame", "Draws one step of an episode.") { policy, picture, seed, step, environment };
        command.SetAction(parsed =>
        {
            Checkpoint? checkpoint = parsed.GetValue(policy) is { } path ? SavedPolicy.Open(path) : null;
            WalkerTask task = checkpoint is null
                ? WalkerTask.Find(parsed.GetValue(environment) ?? WalkerTask.V3)
                : WalkerTask.For(parsed.GetValue(environment), checkpoint);
            (long first, long steps) = (parsed.GetValue(seed), parsed.GetValue(step));
            WalkerFrame frame = task.Draw(checkpoint, first, (int)steps);
            string destination = parsed.GetValue(picture)!.FullName;
            File.WriteAllText(destination, WalkerSvg.Write(frame, $"{task.FullName}, seed {first}, step {steps}"));
            output.WriteLine($"Written to {destination}");
        });
        return command;
    }
}
