namespace PolicyGen.Analyzers.Quantities;

/// <summary>The words that a name is made of.</summary>
internal static class Words
{
    /// <summary>Splits at underscores, digits and changes of case, in lower case: rawAction2 is raw, action, 2.</summary>
    public static List<string> Of(string name)
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

    /// <summary>The number of words left when those at the end that only say how something is stored, or which one it is, are taken off; at least 1.</summary>
    public static int WithoutContainers(List<string> words)
    {
        int count = words.Count;
        while (count > 1 && IsContainer(words[count - 1]))
        {
            count--;
        }

        return count;
    }

    private static bool IsContainer(string word) => word.Length == 1 || char.IsDigit(word[0]) || word is
        "array" or "arr" or "batch" or "buffer" or "buf" or "component" or "copy" or "data" or "element" or "list" or "matrix" or "out" or "row" or "sample" or "samples"
        or "segment" or "span" or "taken" or "tensor" or "vec" or "vector" or "floats" or "doubles";

    private static bool StartsWord(string name, int i) =>
        name[i] == '_' || name[i - 1] == '_'
        || char.IsDigit(name[i]) != char.IsDigit(name[i - 1])
        || (char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
}
