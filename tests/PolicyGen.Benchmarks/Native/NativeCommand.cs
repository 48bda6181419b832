using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyGen.Benchmarks.Policies;

namespace PolicyGen.Benchmarks.Native;

/// <summary>native: how soon the inference sample acts, how fast it is then and how large, compiled when it runs and ahead of time.</summary>
internal static class NativeCommand
{
    public static Command Create()
    {
        Option<int> runs = Numbers.Option("--runs", "Runs of each build.", orElse: 20, least: 1);
        var realTime = new Option<bool>("--realtime") { Description = "Measures with real-time priority (chrt -r 1), on a machine that is shared." };
        var file = new Option<string?>("--out") { Description = "File that also receives the table.", HelpName = "FILE" };
        var command = new Command("native", "Publishes samples/Inference in several ways; compares first action, speed and size.") { runs, realTime, file };
        command.SetAction(parsed =>
        {
            try
            {
                return Run(parsed.GetValue(runs), parsed.GetValue(realTime), parsed.GetValue(file));
            }
            catch (BuildException exception)
            {
                Console.Error.WriteLine(exception.Message);
                return 1;
            }
        });
        return command;
    }

    private static int Run(int runs, bool realTime, string? file)
    {
        IReadOnlyList<SampleBuild> builds = SampleBuild.All();
        string folder = Directory.CreateTempSubdirectory("policygen-native-").FullName;
        try
        {
            StartUpReadings[] readings = [.. builds.Select(build => new StartUpReadings(build, Publish(build, folder)))];
            if (realTime)
            {
                UseRealTimePriority();
            }

            Measure(readings, runs);
            string table = StartUpTable.Of(readings, runs);
            Console.Write(table);
            if (file is not null)
            {
                File.WriteAllText(file, table);
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Publish(SampleBuild build, string folder)
    {
        Console.Error.WriteLine($"{build.Name}: {build.Command}");

        // A comma in the path would end the property it is passed in.
        string name = string.Concat(build.Name.Where(char.IsAsciiLetterOrDigit));
        return build.Publish(Directory.CreateDirectory(Path.Combine(folder, name)).FullName);
    }

    private static void Measure(StartUpReadings[] readings, int runs)
    {
        string? action = null;

        // Before the first round the system has not yet read all files, nor has this process been compiled.
        for (int round = -1; round < runs; round++)
        {
            foreach (StartUpReadings build in readings)
            {
                StartUp run = StartUp.Measure(build.Folder);
                action ??= run.Action;
                if (run.Action != action)
                {
                    throw new BuildException($"{build.Build.Name}: the first action is '{run.Action}'; the other builds say '{action}'.");
                }

                if (round >= 0)
                {
                    build.Add(run);
                }
            }

            Console.Error.WriteLine(round < 0 ? "warm-up" : $"round {round + 1} of {runs}");
        }
    }

    // Only now: builds with this priority would leave nothing to others for minutes. The programs inherit it.
    private static void UseRealTimePriority()
    {
        try
        {
            using Process process = Process.Start("chrt", ["-a", "-r", "-p", "1", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)]);
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new BuildException("chrt could not give this process real-time priority: it takes root, or CAP_SYS_NICE. Leave out --realtime on an idle machine.");
            }
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new BuildException($"chrt: {exception.Message}. Leave out --realtime on an idle machine.");
        }
    }
}
