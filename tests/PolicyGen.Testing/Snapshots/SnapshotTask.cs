using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace PolicyGen.Testing;

/// <summary>A comparison that runs when it is awaited or returned as a task.</summary>
public sealed class SnapshotTask
{
    private readonly GeneratorDriver _driver;
    private readonly string _directory;
    private readonly string _prefix;
    private string _parameters = "";

    internal SnapshotTask(GeneratorDriver driver, string sourceFile, string method)
    {
        _driver = driver;
        _directory = Path.GetDirectoryName(sourceFile)!;
        _prefix = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
    }

    /// <summary>Starts the comparison.</summary>
    public static implicit operator Task(SnapshotTask snapshot) => snapshot.ToTask();

    /// <summary>Adds a theory's argument to the file names.</summary>
    public SnapshotTask UseParameters<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"_{name}={value}");
        _parameters += string.Concat(text.Select(c => char.IsLetterOrDigit(c) || "_=.-+".Contains(c, StringComparison.Ordinal) ? c : '-'));
        return this;
    }

    /// <summary>Adds a theory's arguments to the file names.</summary>
    public SnapshotTask UseParameters<T1, T2>(
        T1 first, T2 second, [CallerArgumentExpression(nameof(first))] string firstName = "", [CallerArgumentExpression(nameof(second))] string secondName = "") =>
        UseParameters(first, firstName).UseParameters(second, secondName);

    /// <summary>Starts the comparison.</summary>
    public Task ToTask()
    {
        SnapshotFiles.Compare(_directory, _prefix + _parameters, SnapshotContent.Of(_driver.GetRunResult()));
        return Task.CompletedTask;
    }

    /// <summary>Lets the comparison be awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();
}
