using System.Diagnostics;
using System.Globalization;

namespace PolicyGen.Benchmarks.Policies.Peers;

/// <summary>A peer in a process of its own, asked line by line: "check CASE NET ROWS", "draw CASE NET ROWS" or "time CASE NET ROWS"; it answers with numbers, or "none".</summary>
internal sealed class ProcessPeer : IPeer
{
    private const string Ready = "ready ";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private volatile string _lastError = "";

    private ProcessPeer(string name, Process process)
    {
        (Name, _process) = (name, process);
        process.ErrorDataReceived += (_, line) => _lastError = string.IsNullOrWhiteSpace(line.Data) ? _lastError : line.Data;
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string Description { get; private set; } = "";

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <exception cref="PeerException">It cannot be started, or ends.</exception>
    public static ProcessPeer Start(string name, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PeerException($"{program}: {exception.Message}");
        }

        var peer = new ProcessPeer(name, process);
        try
        {
            string answer = peer.ReadLine();
            peer.Description = answer.StartsWith(Ready, StringComparison.Ordinal)
                ? answer[Ready.Length..]
                : throw new PeerException($"it said '{answer}' instead of '{Ready}'");
            return peer;
        }
        catch (PeerException)
        {
            peer.Dispose();
            throw;
        }
    }

    public float[]? Numbers(BenchmarkCase what) => Values(Ask("check", what));

    public float[]? Drawn(BenchmarkCase what) => Values(Ask("draw", what));

    public double? Time(BenchmarkCase what) => Ask("time", what) is { } answer ? double.Parse(answer, CultureInfo.InvariantCulture) : null;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static float[]? Values(string? answer) => answer is null
        ? null
        : [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

    private string? Ask(string verb, BenchmarkCase what)
    {
        try
        {
            _process.StandardInput.WriteLine($"{verb} {what.Line}");
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended; reading says why.
        }

        string answer = ReadLine();
        return answer.Trim() == "none" ? null : answer;
    }

    private string ReadLine()
    {
        Task<string?> reading = _process.StandardOutput.ReadLineAsync();
        if (!reading.Wait(_patience))
        {
            throw new PeerException($"no answer for {_patience.TotalSeconds} s");
        }

        if (reading.Result is { } line)
        {
            return line;
        }

        // Waits for the rest of the error stream, too.
        _process.WaitForExit();
        throw new PeerException(_lastError.Length > 0 ? _lastError : $"it ended with exit code {_process.ExitCode}");
    }
}
