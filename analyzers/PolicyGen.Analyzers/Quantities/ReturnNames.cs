namespace PolicyGen.Analyzers.Quantities;

/// <summary>Names of what a policy gradient weighs log-probabilities with, where they are no advantages.</summary>
internal static class ReturnNames
{
    /// <summary>reward, discountedReturns, td_error, delta.</summary>
    public static bool Is(string name)
    {
        List<string> words = Words.Of(name);
        int count = words.Count == 0 ? 0 : Words.WithoutContainers(words);
        return count > 0 && (words[count - 1] is "reward" or "rewards" or "return" or "returns" or "delta" or "deltas" or "gae"
            || (count > 1 && words[count - 2] == "td" && words[count - 1] is "error" or "errors"));
    }
}
