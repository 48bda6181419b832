using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyGen.RuleSurvey.Cost;

/// <summary>What the rules cost in a compile of 100 files without policies.</summary>
internal static partial class CostCommand
{
    private const int ColdRounds = 5;
    private const int WarmRounds = 11;
    private const int WarmUp = 4;

    /// <summary>Runs and prints.</summary>
    public static int Run()
    {
        string project = Directory.CreateTempSubdirectory("policygen-cost-").FullName;
        try
        {
            SampleProject.Write(project);
            var compiler = new Compiler();
            string[] suite = [Copy("PolicyGen.Analyzers.dll", project), Copy("PolicyGen.Generator.dll", project)];
            Print($"compiler {compiler.Name}, {Environment.ProcessorCount} cores, {SampleProject.Files} files, {Directory.GetFiles(project, "*.cs").Sum(file => File.ReadLines(file).Count())} lines; processor time of all threads");

            // A project has the SDK's analyzers unless it turns them off, and with the package the generator.
            foreach ((string name, string[] others) in new[] { ("no other analyzers", Array.Empty<string>()), ("the SDK's analyzers", compiler.SdkAnalyzers) })
            {
                string without = Compiler.ResponseFile(project, "without", [suite[1], .. others]);
                string with = Compiler.ResponseFile(project, "with", [.. suite, .. others]);
                Compare($"{name}, new process", [.. Enumerable.Range(0, ColdRounds).SelectMany(round => InTurn(round, without, with)).Select(file => compiler.Run([file]).Times[0])]);
                Compare($"{name}, warm", compiler.Run([.. Enumerable.Range(0, WarmUp + WarmRounds).SelectMany(round => InTurn(round, without, with))]).Times[(2 * WarmUp)..]);
                if (others.Length == 0)
                {
                    Shares(compiler, with);
                }
            }
        }
        finally
        {
            Directory.Delete(project, recursive: true);
        }

        return 0;
    }

    /// <summary>Prints to standard output.</summary>
    public static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Beside this program there is a compiler as well, which the SDK's must not take for its own.</summary>
    private static string Copy(string library, string folder)
    {
        string copy = Path.Combine(folder, library);
        File.Copy(Path.Combine(AppContext.BaseDirectory, library), copy);
        return copy;
    }

    /// <summary>Each is the first in every other round, so that what else the machine does meets both alike.</summary>
    private static string[] InTurn(int round, string without, string with) => round % 2 == 0 ? [without, with] : [with, without];

    private static void Compare(string name, double[] times)
    {
        int rounds = times.Length / 2;
        double[] without = [.. Enumerable.Range(0, rounds).Select(round => times[(2 * round) + (round % 2)])];
        double[] with = [.. Enumerable.Range(0, rounds).Select(round => times[(2 * round) + 1 - (round % 2)])];
        double difference = Median(with.Zip(without, (one, other) => one - other));
        Print($"{name}: {Median(without):F0} ms without, {Median(with):F0} ms with, median of the paired differences {difference:F1} ms = {100 * difference / Median(without):F2} % ({rounds} pairs)");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Shares(Compiler compiler, string responseFile)
    {
        string[] lines = [.. compiler.Shares(responseFile).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Contains("PolicyGen", StringComparison.Ordinal) || line.StartsWith("Total", StringComparison.Ordinal))];
        Print($"shares by /reportanalyzer (time in s, % of all analyzers; the first of them reads the files for all):");
        foreach (string line in lines)
        {
            Console.WriteLine("  " + Spaces().Replace(line.Trim(), " "));
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
