using PolicyGen.Samples.Walker.Recording;

namespace PolicyGen.Samples.Walker.Tasks;

/// <summary>The folder of a run and what lies in it.</summary>
internal sealed record RunFolder(string FullName)
{
    private const string LatestName = "latest.checkpoint";
    private const string BestName = "best.checkpoint";

    /// <summary>Where the run stands: all that it needs to go on.</summary>
    public string Latest => PathOf(LatestName);

    /// <summary>Where it stood at its best evaluation.</summary>
    public string Best => PathOf(BestName);

    /// <summary>All options in effect.</summary>
    public string Config => PathOf("config.json");

    /// <summary>A folder under runs that does not exist yet.</summary>
    public static RunFolder New(string name)
    {
        string folder = Path.GetFullPath(Path.Combine("runs", name));
        string free = folder;
        for (int number = 2; Directory.Exists(free); number++)
        {
            free = $"{folder}-{number}";
        }

        return new RunFolder(free);
    }

    /// <summary>The checkpoint to go on from, given its file or the folder of its run.</summary>
    public static string CheckpointToResume(string path) => Directory.Exists(path) ? Path.Combine(path, LatestName) : path;

    /// <summary>The checkpoint whose policy to look at, given its file or the folder of its run: the best one, as long as there is none the latest.</summary>
    public static string CheckpointToPlay(string path)
    {
        string best = Path.Combine(path, BestName);
        return File.Exists(best) ? best : CheckpointToResume(path);
    }

    /// <summary>Checked before training, not after it: a run of hours must not end in an error or over another run's result.</summary>
    /// <exception cref="IOException">The folder holds a run already.</exception>
    public void RequireFree()
    {
        foreach (string path in new[] { Latest, Best, Config, PathOf(RunRecording.ProgressName), PathOf(RunRecording.EvaluationsName), PathOf(RunRecording.ResultName), PathOf(RunRecording.FindingsName), PathOf(RunRecording.ReportName) })
        {
            if (File.Exists(path))
            {
                throw Taken(path);
            }
        }
    }

    /// <summary>Creates the folder and takes it for one run: of several at the same time only one succeeds.</summary>
    /// <exception cref="IOException">Another run has taken it, or it cannot be written.</exception>
    public void Claim()
    {
        Directory.CreateDirectory(FullName);
        try
        {
            new FileStream(Config, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(Config))
        {
            throw Taken(Config);
        }
    }

    private IOException Taken(string path) => new(
        $"'{path}' exists already: it belongs to another run, which is not overwritten. Choose another folder with --out, delete it, or go on with that run: --resume {FullName}");

    private string PathOf(string name) => Path.Combine(FullName, name);
}
