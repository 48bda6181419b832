using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using PolicyGen.Environments;
using PolicyGen.Training;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>A run as a table: one line "u" for each update, after a line "e" for each episode that ended in it. Columns go by name.</summary>
internal static class RecordedRun
{
    private static readonly PropertyInfo[] Columns = typeof(TrainingProgress).GetProperties();

    public static void Save(string path, ITrainer trainer)
    {
        using var file = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize)) { NewLine = "\n" };
        file.WriteLine(string.Join(',', Columns.Select(column => column.Name)));
        while (!trainer.IsFinished)
        {
            object progress = trainer.Update();
            foreach (FinishedEpisode episode in trainer.FinishedEpisodes)
            {
                file.WriteLine(FormattableString.Invariant($"e,{episode.Return:G6},{episode.Length},{(int)episode.End}"));
            }

            file.WriteLine("u," + string.Join(',', Columns.Select(column => Text(column.GetValue(progress)!))));
        }
    }

    public static IEnumerable<(TrainingProgress Progress, FinishedEpisode[] Finished)> Load(string path)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        PropertyInfo[] columns = [.. file.ReadLine()!.Split(',').Select(name => Columns.Single(column => column.Name == name))];
        var finished = new List<FinishedEpisode>();
        while (file.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            if (fields[0] == "e")
            {
                finished.Add(new FinishedEpisode(Number(fields[1]), (int)Number(fields[2]), (EpisodeEnd)(int)Number(fields[3])));
                continue;
            }

            object progress = new TrainingProgress();
            for (int i = 0; i < columns.Length; i++)
            {
                columns[i].SetValue(progress, Convert.ChangeType(Number(fields[i + 1]), columns[i].PropertyType, CultureInfo.InvariantCulture));
            }

            yield return ((TrainingProgress)progress, [.. finished]);
            finished.Clear();
        }
    }

    private static string Text(object value) => value is double number ? number.ToString("G5", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
