using System.CommandLine;
using System.Globalization;
using PolicyGen.Reports;
using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Samples.Walker.Recording;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>compare: sets several runs side by side on one page.</summary>
internal static class CompareCommand
{
    public static Command Create(TextWriter output)
    {
        var folders = new Argument<DirectoryInfo[]>("RUN") { Description = "Folders that train wrote.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<FileInfo>("--out")
        {
            Description = "HTML file to write.",
            HelpName = "FILE.html",
            DefaultValueFactory = _ => new FileInfo("compare.html"),
        };
        var command = new Command("compare", "Writes a page with the curves, results and differing options of several runs.") { folders, page };
        command.SetAction(parsed =>
        {
            RunLog[] runs = [.. parsed.GetValue(folders)!.Select(folder => Read(folder.FullName))];
            string destination = parsed.GetValue(page)!.FullName;
            using (var writer = new StreamWriter(destination))
            {
                ComparisonReport.Write("Walkers compared", runs, writer);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Length} runs compared in {destination}"));
        });
        return command;
    }

    private static RunLog Read(string path)
    {
        var folder = new RunFolder(Path.TrimEndingDirectorySeparator(path));
        IReadOnlyList<Setting> options = ConfigFile.Read(folder.Config);
        WalkerTask task = WalkerTask.Find(ValueOf("environment"));
        RunDescription run = RunDescriptions.Of(task, task.FindAlgorithm(ValueOf("algorithm")), options.Select(option => new RunSetting(option.Name, option.Value)));

        // The folder does not say where the run was made.
        return RunRecording.Read(folder.FullName, run with { Name = Path.GetFileName(folder.FullName), Machine = "" }, long.MaxValue, _ => true);

        string ValueOf(string name) => options.Where(option => option.Name == name).Select(option => option.Value).FirstOrDefault()
            ?? throw new InvalidDataException($"{folder.Config}: '{name}' is missing; is it the file of a run?");
    }
}
