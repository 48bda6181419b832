using PolicyGen.Environments;
using PolicyGen.Reports;
using PolicyGen.Runtime.Tests.Reports;
using PolicyGen.Samples.Tests.Replay;
using PolicyGen.Samples.Walker.Recording;
using PolicyGen.Samples.Walker.Replay;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Samples.Tests.Recording;

public sealed class RunRecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-recording").FullName;

    [Fact]
    public void A_folder_holds_tables_events_and_report()
    {
        RunLog source = SyntheticRun.Create(SyntheticRun.Describe());
        using var fixture = new ReplayFixture();
        RecordedEpisode best = new EpisodePlayer<BipedalWalker>(fixture.Policy, fixture.Normalizer, stochastic: false).Record(1003, "best");
        using (var recording = new RunRecording(_folder, new RunLog(source.Run), DateTimeOffset.UnixEpoch))
        {
            Replay(source, recording);
            recording.Write();
            Assert.DoesNotContain("<iframe", File.ReadAllText(PathOf(RunRecording.ReportName)));
            recording.Write(best);
        }

        Assert.Equal(
            [RunRecording.EvaluationsName, "events.out.tfevents.0000000000.policygen", RunRecording.FindingsName, RunRecording.ProgressName, RunRecording.ReportName],
            Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(source.Progress.Count + 1, File.ReadAllLines(PathOf(RunRecording.ProgressName)).Length);
        Assert.Equal(source.Evaluations.Count + 1, File.ReadAllLines(PathOf(RunRecording.EvaluationsName)).Length);
        Assert.Contains("Best episode: seed 1003, return ", File.ReadAllText(PathOf(RunRecording.ReportName)));
        List<ReadEvent> events = EventFile.Read(File.ReadAllBytes(PathOf("events.out.tfevents.0000000000.policygen")));
        Assert.Equal(source.Evaluations.Count, events.Count(read => read.Scalars.ContainsKey("eval/mean_reward")));
    }

    [Fact]
    public void Events_are_some_thousand_however_many_updates_there_are()
    {
        using (var recording = new RunRecording(_folder, new RunLog(SyntheticRun.Describe()), DateTimeOffset.UnixEpoch))
        {
            for (int update = 1; update <= 20_000; update++)
            {
                recording.Add(new TrainingProgress { Steps = update, TotalSteps = 20_000, Entropy = 1 }, TimeSpan.FromSeconds(update));
            }
        }

        Assert.Equal(1_001, EventFile.Read(File.ReadAllBytes(PathOf("events.out.tfevents.0000000000.policygen"))).Count);
    }

    [Fact]
    public void Events_of_the_same_second_go_into_files_of_their_own_in_their_order()
    {
        for (int entropy = 1; entropy <= 3; entropy++)
        {
            using var recording = new RunRecording(_folder, new RunLog(SyntheticRun.Describe()), DateTimeOffset.UnixEpoch);
            recording.Add(new TrainingProgress { Steps = entropy, TotalSteps = 3, Entropy = entropy }, TimeSpan.Zero);
        }

        string[] files = [.. Directory.GetFiles(_folder, "events.out.tfevents.*").Order(StringComparer.Ordinal)];
        Assert.Equal([1f, 2f, 3f], files.Select(file => EventFile.Read(File.ReadAllBytes(file))[1].Scalars["train/entropy"]));
    }

    [Fact]
    public void Findings_are_read_back_up_to_where_the_run_goes_on()
    {
        DoctorFinding early = new("a", "title, with a comma", "\"evidence\"\n", "remedy", 0.75, 100), late = new("b", "t", "e", "r", 0.5, 300);
        using (var recording = new RunRecording(_folder, new RunLog(SyntheticRun.Describe()), null))
        {
            recording.Log.SetFindings([early, late]);
            recording.Write();
        }

        Assert.Equal([early], RunRecording.Read(_folder, SyntheticRun.Describe(), 200).Findings!);
        File.WriteAllText(PathOf(RunRecording.FindingsName), "[{}]");
        Assert.Contains($"'{PathOf(RunRecording.FindingsName)}' is damaged", Assert.Throws<InvalidDataException>(() => RunRecording.Read(_folder, SyntheticRun.Describe(), 200)).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static void Replay(RunLog source, RunRecording recording)
    {
        foreach ((TrainingProgress progress, TimeSpan elapsed) in source.Progress)
        {
            recording.Add(progress, elapsed);
        }

        foreach (LoggedEvaluation evaluation in source.Evaluations)
        {
            recording.Add(evaluation.Result, evaluation.Steps, evaluation.Elapsed);
        }
    }
}
