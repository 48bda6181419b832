using PolicyGen.Benchmarks.Policies;

namespace PolicyGen.Benchmarks.Native;

/// <summary>All runs of one build.</summary>
internal sealed class StartUpReadings(SampleBuild build, string folder)
{
    private const double BytesPerMegabyte = 1e6;

    public SampleBuild Build => build;

    public string Folder => folder;

    /// <summary>What has to be copied to another machine, without symbols and documentation.</summary>
    public double Megabytes { get; } = Directory.EnumerateFiles(folder)
        .Where(static file => Path.GetExtension(file) is not (".pdb" or ".dbg" or ".xml"))
        .Sum(static file => new FileInfo(file).Length) / BytesPerMegabyte;

    public Readings Printed { get; } = new();

    public Readings Acted { get; } = new();

    public Readings Microseconds { get; } = new();

    public Readings Reached { get; } = new();

    public void Add(StartUp run)
    {
        Printed.Add(run.Printed);
        Acted.Add(run.Acted);
        Microseconds.Add(run.Microseconds);
        Reached.Add(run.Reached);
    }
}
