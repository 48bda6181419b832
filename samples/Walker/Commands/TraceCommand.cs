using System.CommandLine;
using System.Buffers.Binary;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>trace: plays given actions from a fresh reset and writes every number of every step.</summary>
internal static class TraceCommand
{
    private const int BytesPerStep = 4 * sizeof(float);

    public static Command Create(TextWriter output)
    {
        Option<long> seed = CommonOptions.Number("--seed", "Reset seed of the episode. Required.", 0, 0);
        seed.DefaultValueFactory = null;
        seed.Required = true;
        var actions = new Option<FileInfo>("--actions")
        {
            Description = "Little-endian float32 actions, 4 for each step. They are played until they or the episode end.",
            HelpName = "FILE",
            Required = true,
        };
        var trace = new Option<FileInfo>("--out")
        {
            Description = "CSV file to write: one line for each step, the reset being step 0.",
            HelpName = "FILE.csv",
            Required = true,
        };
        Option<string> environment = CommonOptions.EnvironmentName(WalkerTask.V3);
        var command = new Command("trace", "Plays given actions and writes observations, rewards and bodies of each step.") { seed, actions, trace, environment };
        command.SetAction(parsed =>
        {
            FileInfo source = parsed.GetValue(actions)!;
            FileInfo destination = parsed.GetValue(trace)!;
            WalkerTrace result = WalkerTask.Find(parsed.GetValue(environment)!).Trace(parsed.GetValue(seed), Read(source));
            File.WriteAllText(destination.FullName, result.Csv);
            output.WriteLine($"{result.Steps} steps written to {destination.FullName}");
        });
        return command;
    }

    private static float[] Read(FileInfo file)
    {
        byte[] bytes = File.ReadAllBytes(file.FullName);
        if (bytes.Length % BytesPerStep != 0)
        {
            throw new InvalidDataException(
                $"'{file.FullName}' has {bytes.Length} bytes, which is no multiple of {BytesPerStep}: each step takes 4 float32 actions.");
        }

        var actions = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < actions.Length; i++)
        {
            actions[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return actions;
    }
}
