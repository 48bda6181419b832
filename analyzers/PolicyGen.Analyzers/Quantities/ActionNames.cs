using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Quantities;

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

        List<string> words = Words.Of(name);
        int last = Words.WithoutContainers(words) - 1;

        // A single number called actions is a count.
        return words.Count > 0
            && (words[last] == "action" || (words[last] == "actions" && (!scalar || last < words.Count - 1)))
            && !words.Take(last).Any(TurnsMeaning);
    }

    /// <summary>Words before "action" that make the whole another quantity: a count, a time, a probability, a bound.</summary>
    private static bool TurnsMeaning(string word) => word.Length == 1 || word is
        "after" or "average" or "avg" or "before" or "between" or "by" or "cost" or "count" or "delta" or "density" or "distance" or "duration" or "each" or "entropy"
        or "expected" or "exp" or "for" or "frequency" or "from" or "given" or "inverse" or "likelihood" or "ln" or "log" or "logp" or "max" or "mean" or "min" or "norm"
        or "num" or "number" or "of" or "on" or "per" or "pi" or "positive" or "prob" or "probability" or "probabilities" or "probs" or "rate" or "reward" or "scale" or "score"
        or "since" or "std" or "sum" or "time" or "to" or "total" or "until" or "utility" or "value" or "variance" or "weight" or "with";
}
