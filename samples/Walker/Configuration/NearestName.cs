namespace PolicyGen.Samples.Walker.Configuration;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest letters to insert, delete or replace (Levenshtein 1966), capitals aside; null if that is more than half of them.</summary>
    public static string? Find(string typed, IEnumerable<string> names)
    {
        string? nearest = names.MinBy(name => Distance(typed, name));
        return nearest is not null && 2 * Distance(typed, nearest) <= Math.Max(typed.Length, nearest.Length) ? nearest : null;
    }

    private static int Distance(string a, string b)
    {
        // Row i holds the distances between the first i letters of a and the first j of b.
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
