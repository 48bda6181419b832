using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Quantities;

/// <summary>Whether a name, together with a floating-point type, says what a value is.</summary>
internal static class QuantityNames
{
    /// <summary>Methods whose name begins so return the thing itself, not a judgement of it.</summary>
    private static readonly string[] Verbs = ["Get", "Sample", "Select", "Choose", "Next", "Draw", "Clip", "Clamp", "Squash", "Compute", "Calc", "Evaluate"];

    /// <summary>Whether the variable or method is called like the quantity.</summary>
    public static bool Is(ISymbol symbol, Quantity quantity) =>
        symbol is IMethodSymbol method ? IsGetter(method, quantity) : VariableType.Of(symbol) is { } type && Is(symbol.Name, type, quantity);

    private static bool IsGetter(IMethodSymbol method, Quantity quantity)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction))
        {
            return false;
        }

        bool hasVerb = Verbs.Take(quantity == Quantity.Action ? 9 : Verbs.Length).Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal));
        return (hasVerb || quantity == Quantity.LogProb) && Is(method.Name, method.ReturnType, quantity);
    }

    private static bool Is(string name, ITypeSymbol type, Quantity quantity)
    {
        if (quantity == Quantity.Action)
        {
            return ActionNames.IsAction(name, type);
        }

        if (!Numeric.IsScalar(type) && !Numeric.IsCollection(type))
        {
            return false;
        }

        List<string> words = Words.Of(name);
        int count = words.Count == 0 ? 0 : Words.WithoutContainers(words);
        while (count > 1 && IsWhich(words[count - 1]))
        {
            count--;
        }

        int about = count == 0 ? -1 : Start(words, count, quantity);
        return about >= 0 && !words.Take(about).Any(TurnsMeaning) && (quantity != Quantity.Probabilities || Numeric.IsCollection(type));
    }

    /// <summary>The index of the word at which the quantity's name begins, when the first words end with it; else -1.</summary>
    private static int Start(List<string> words, int count, Quantity quantity)
    {
        string last = words[count - 1];
        string before = count > 1 ? words[count - 2] : "";
        return quantity switch
        {
            Quantity.LogStd when last is "logstd" or "logstds" or "logsigma" or "logsd" or "logstddev" => count - 1,
            Quantity.LogStd when before == "log" && IsStd(last) => count - 2,
            Quantity.LogStd when last == "dev" && before is "std" or "standard" && count > 2 && words[count - 3] == "log" => count - 3,
            Quantity.Std when IsStd(last) && before != "log" => count - 1,
            Quantity.Std when last is "dev" or "deviation" && before is "std" or "standard" && (count < 3 || words[count - 3] != "log") => count - 2,
            Quantity.Variance when last is "variance" or "var" => count - 1,
            Quantity.PreSquash when last is "presquash" or "pretanh" or "unsquashed" => count - 1,
            Quantity.PreSquash when before == "pre" && last is "squash" or "squashed" or "tanh" => count - 2,
            Quantity.LogProb when last is "logprob" or "logprobs" or "logp" or "logps" or "logpi" or "logpis" => count - 1,
            Quantity.LogProb when before == "log" && last is "prob" or "probs" or "probability" or "probabilities" or "pi" or "density" => count - 2,
            Quantity.Advantage when last is "advantage" or "advantages" or "adv" or "advs" => count - 1,
            Quantity.Probabilities when last is "probs" or "probabilities" && before is not "log" => count - 1,
            _ => -1,
        };
    }

    /// <summary>Words after the name that only say which one it is.</summary>
    private static bool IsWhich(string word) => word is "current" or "new" or "next" or "now" or "old" or "prev" or "previous" or "ref";

    private static bool IsStd(string word) => word is "std" or "stds" or "sigma" or "sigmas" or "stddev" or "stddevs" or "stdev" or "stdevs" or "sd";

    /// <summary>Words before the name that make the whole another quantity.</summary>
    private static bool TurnsMeaning(string word) => word is
        "count" or "d" or "delta" or "dim" or "exp" or "grad" or "gradient" or "has" or "init" or "initial" or "inv" or "inverse" or "is" or "limit" or "loss" or "lower" or "max"
        or "min" or "neg" or "negative" or "num" or "number" or "ratio" or "reward" or "rewards" or "scale" or "target" or "upper" or "use" or "weight" or "weights";
}
