using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Actions;

/// <summary>Whether a name, together with its type, says that something is an action: "action" must be what the name is about.</summary>
internal static class ActionNames
{
    /// <summary>action, clippedAction, action_0, prevActions of an array; not interaction, actionProb, numActions, timeSinceAction.</summary>
    public static bool IsAction(string name, ITypeSymbol? type)
    {
        bool scalar = Numeric.IsScalar(type);
        if (!scalar && !Numeric.IsCollection(type))
        {
            return false;
        }

        List<string> words = Words(name);
        int last = words.Count - 1;
        while (last > 0 && IsContainer(words[last]))
        {
            last--;
        }

        // A single number called actions is a count.
        return last >= 0
            && (words[last] == "action" || (words[last] == "actions" && (!scalar || last < words.Count - 1)))
            && !words.Take(last).Any(TurnsMeaning);
    }

    /// <summary>Words after "action" that only say how it is stored, or which one it is.</summary>
    private static bool IsContainer(string word) => word.Length == 1 || char.IsDigit(word[0]) || word is
        "array" or "arr" or "batch" or "buffer" or "buf" or "component" or "copy" or "data" or "element" or "list" or "matrix" or "out" or "row" or "sample" or "samples"
        or "segment" or "span" or "taken" or "tensor" or "vec" or "vector" or "floats" or "doubles";

    /// <summary>Words before "action" that make the whole another quantity: a count, a time, a probability, a bound.</summary>
    private static bool TurnsMeaning(string word) => word.Length == 1 || word is
        "after" or "average" or "avg" or "before" or "between" or "by" or "cost" or "count" or "delta" or "density" or "distance" or "duration" or "each" or "entropy"
        or "expected" or "exp" or "for" or "frequency" or "from" or "given" or "inverse" or "likelihood" or "ln" or "log" or "logp" or "max" or "mean" or "min" or "norm"
        or "num" or "number" or "of" or "on" or "per" or "pi" or "positive" or "prob" or "probability" or "probabilities" or "probs" or "rate" or "reward" or "scale" or "score"
        or "since" or "std" or "sum" or "time" or "to" or "total" or "until" or "utility" or "value" or "variance" or "weight" or "with";

    /// <summary>Splits at underscores, digits and changes of case: rawAction2 is raw, action, 2.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || StartsWord(name, i))
            {
                string word = name.Substring(start, i - start).Trim('_').ToLowerInvariant();
                if (word.Length > 0)
                {
                    words.Add(word);
                }

                start = i;
            }
        }

        return words;
    }

    private static bool StartsWord(string name, int i) =>
        name[i] == '_' || name[i - 1] == '_'
        || char.IsDigit(name[i]) != char.IsDigit(name[i - 1])
        || (char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
}
