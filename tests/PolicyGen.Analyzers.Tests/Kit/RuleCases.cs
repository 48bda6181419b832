using System.Collections;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>Members of a class, where a case needs more than the statements of a method.</summary>
/// <param name="Text">The members.</param>
public sealed record Members(string Text);

/// <summary>A whole file, where the types around matter. Its class is called Agent, so that Fix All can have it twice.</summary>
/// <param name="Text">The file.</param>
public sealed record WholeFile(string Text);

/// <summary>One case of a rule: it is reported where the source is marked, [|so|], and silent where nothing is marked.</summary>
/// <param name="Route">The way by which the value gets there, or the reason to be silent.</param>
/// <param name="Source">The whole file.</param>
/// <param name="Fixed">The file after the code fix; null when the fix is not looked at, <see cref="RuleCases.NoFix"/> when none may be offered.</param>
/// <param name="Beside">More types, with which both files end.</param>
public sealed record RuleCase(string Route, string Source, string? Fixed, string Beside = "")
{
    /// <summary>Whether a place is marked.</summary>
    public bool IsReported => Source.Contains("[|", StringComparison.Ordinal);
}

/// <summary>The cases of a rule, as a collection initializer: route, statements of a method (or <see cref="Members"/>), and what the fix makes of them.</summary>
/// <param name="parameters">The parameters of the method around the statements; it returns double.</param>
/// <param name="beside">More types of the file, such as stand-ins for libraries.</param>
public sealed class RuleCases(string parameters, string beside = "") : IEnumerable<RuleCase>
{
    /// <summary>In the place of a fixed text: no fix may be offered.</summary>
    public const string NoFix = "no fix";

    private readonly List<RuleCase> _cases = [];

    /// <summary>Statements of <c>double M(parameters)</c>.</summary>
    public void Add(string route, string statements, string? expected = null) =>
        _cases.Add(new(route, Frame(Method(statements)), expected is null or NoFix ? expected : Frame(Method(expected)), beside));

    /// <summary>Members of a class.</summary>
    public void Add(string route, Members members, Members? expected = null) =>
        _cases.Add(new(route, Frame(Indented(members.Text, 4)), expected is null ? null : Frame(Indented(expected.Text, 4)), beside));

    /// <summary>A file of its own.</summary>
    public void Add(string route, WholeFile file, WholeFile? expected = null) => _cases.Add(new(route, file.Text, expected?.Text));

    /// <inheritdoc/>
    public IEnumerator<RuleCase> GetEnumerator() => _cases.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Method(string statements) => $"    double M({parameters})\n    {{\n{Indented(statements, 8)}\n    }}";

    private static string Indented(string text, int by) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? line : new string(' ', by) + line));

    private string Frame(string members) => $$"""
        #pragma warning disable CS0219, CS0414, CS0649, CS0169, CS8321
        using System.Numerics;
        class Agent
        {
        {{members}}
        }

        {{beside}}
        """;
}
