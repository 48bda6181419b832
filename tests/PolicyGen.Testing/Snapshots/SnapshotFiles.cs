using System.Text;
using Xunit;

namespace PolicyGen.Testing;

/// <summary>Compares texts with .verified. files; on mismatch a .received. file lies beside, which goes when they agree again.</summary>
internal static class SnapshotFiles
{
    private const string AcceptVariable = "POLICYGEN_ACCEPT_SNAPSHOTS";

    /// <summary>LF, UTF-8, no byte order mark.</summary>
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private static bool Accepts =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <param name="directory">Where the files are.</param>
    /// <param name="prefix">Class, method and parameters of the test.</param>
    /// <param name="contents">What was generated.</param>
    public static void Compare(string directory, string prefix, IReadOnlyList<(string Suffix, string Extension, string Text)> contents)
    {
        var failures = new List<string>();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string suffix, string extension, string text) in contents)
        {
            string verified = Path.Combine(directory, $"{prefix}{suffix}.verified.{extension}");
            expected.Add(verified);
            if (CompareOne(verified, Path.Combine(directory, $"{prefix}{suffix}.received.{extension}"), text) is { } failure)
            {
                failures.Add(failure);
            }
        }

        failures.AddRange(Stale(directory, prefix, expected));
        Assert.True(failures.Count == 0, string.Join("\n\n", failures) + $"\n\nIf this is right, run the tests once with {AcceptVariable}=1.");
    }

    private static string? CompareOne(string verified, string received, string text)
    {
        string? old = File.Exists(verified) ? File.ReadAllText(verified, Encoding).ReplaceLineEndings("\n") : null;
        if (old == text || Accepts)
        {
            if (old != text)
            {
                File.WriteAllText(verified, text, Encoding);
            }

            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, text, Encoding);
        return old is null ? $"New: {received}\n{text}" : $"Differs: {received}\n{FirstDifference(old, text)}";
    }

    /// <summary>Files of this test that nothing generates any more.</summary>
    private static IEnumerable<string> Stale(string directory, string prefix, HashSet<string> expected)
    {
        string[] candidates = [.. Directory.GetFiles(directory, $"{prefix}#*.verified.cs"), .. Directory.GetFiles(directory, $"{prefix}.verified.txt")];
        foreach (string file in candidates.Where(file => !expected.Contains(file)).Order(StringComparer.Ordinal))
        {
            if (Accepts)
            {
                File.Delete(file);
            }
            else
            {
                yield return $"No longer generated: {file}";
            }
        }
    }

    private static string FirstDifference(string verified, string received)
    {
        string[] old = verified.Split('\n');
        string[] now = received.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        return $"line {line + 1}\n  verified: {old.ElementAtOrDefault(line) ?? "(end)"}\n  received: {now.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
