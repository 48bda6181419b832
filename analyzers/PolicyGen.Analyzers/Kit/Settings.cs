using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Kit;

/// <summary>
/// What .editorconfig says about names: <c>policygen.name_heuristics</c> (true or false), and patterns such as
/// <c>policygen.action_names = torque, *_ctrl</c> for each quantity that a name can tell.
/// </summary>
internal sealed class Settings
{
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, Settings> PerOptions = new();

    private static readonly (string Key, Quantity Quantity)[] Keys =
    [
        ("policygen.action_names", Quantity.Action),
        ("policygen.pre_squash_names", Quantity.PreSquash),
        ("policygen.log_std_names", Quantity.LogStd),
        ("policygen.std_names", Quantity.Std),
        ("policygen.log_prob_names", Quantity.LogProb),
        ("policygen.advantage_names", Quantity.Advantage),
    ];

    private readonly List<(Quantity Quantity, string Pattern)> _patterns = [];
    private readonly bool _heuristics;

    private Settings(AnalyzerConfigOptions options)
    {
        _heuristics = !options.TryGetValue("policygen.name_heuristics", out string? heuristics) || !heuristics.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
        foreach ((string key, Quantity quantity) in Keys)
        {
            if (options.TryGetValue(key, out string? patterns))
            {
                _patterns.AddRange(patterns.Split(',').Select(each => each.Trim()).Where(each => each.Length > 0).Select(each => (quantity, each)));
            }
        }
    }

    /// <summary>Whether the project has names of its own for quantities.</summary>
    public bool HasPatterns => _patterns.Count > 0;

    /// <summary>Whether names may say what something is.</summary>
    public bool UsesNames => _heuristics;

    /// <summary>The settings of a file.</summary>
    public static Settings Of(AnalyzerOptions options, SyntaxTree tree) =>
        PerOptions.GetValue(options.AnalyzerConfigOptionsProvider.GetOptions(tree), static each => new Settings(each));

    /// <summary>How sure the name of a symbol says that it is the quantity; null when it does not. A pattern of the project's own is as good as a marker.</summary>
    public Certainty? Names(ISymbol symbol, Quantity quantity)
    {
        foreach ((Quantity named, string pattern) in _patterns)
        {
            if (named == quantity && Matches(symbol.Name, pattern) && TypeOf(symbol) is { } type && (Numeric.IsScalar(type) || Numeric.IsCollection(type)))
            {
                return Certainty.Type;
            }
        }

        return _heuristics && QuantityNames.Is(symbol, quantity) ? Certainty.Name : null;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol is IMethodSymbol method ? method.ReturnType : VariableType.Of(symbol);

    /// <summary>A star stands for any characters; case does not count.</summary>
    private static bool Matches(string name, string pattern)
    {
        string[] parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return name.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int found = name.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (i == 0 && found > 0))
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        string last = parts[parts.Length - 1];
        return last.Length == 0 || name.EndsWith(last, StringComparison.OrdinalIgnoreCase);
    }
}
