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
        WalkerTask task = WalkerTask.Find(RunDescriptions.Find(options, "environment", folder.Config));
        RunDescription run = RunDescriptions.Of(task, task.FindAlgorithm(RunDescriptions.Find(options, "algorithm", folder.Config)), options, folder.Config);

        // The folder does not say where the run was made.
        RunLog log = RunRecording.Read(folder.FullName, run with { Name = Path.GetFileName(folder.FullName), Machine = "" }, long.MaxValue);
        if (RunRecording.ReadResult(folder.FullName) is { } result)
        {
            log.SetResult(result.Result, result.Steps, result.Elapsed);
        }

        return log;
    }
}
