using System.Globalization;
using System.Text;

namespace PolicyGen.Generator.Text;

/// <summary>Names of generated files that the compiler, every file system and a second type cannot object to.</summary>
internal static class HintNames
{
    /// <summary>Longer names are cut: with directory and extension they must stay below 260 characters on Windows.</summary>
    private const int MaxLength = 120;

    /// <summary>The name for a full metadata name such as <c>Robots.Arm`1.Policy</c>.</summary>
    /// <param name="metadataName">Namespace, containing types and type, with arities.</param>
    /// <param name="ambiguous">Another type's name differs in case only; a hash of the exact name then follows.</param>
    public static string For(string metadataName, bool ambiguous)
    {
        string safe = Escape(metadataName);
        bool tooLong = safe.Length > MaxLength;
        string kept = tooLong ? safe.Substring(0, MaxLength) : safe;
        return tooLong || ambiguous ? kept + "-" + Hash(metadataName) : kept;
    }

    private static string Escape(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            // '-' occurs in no identifier, so that neither an arity nor an escape can be mistaken for part of a name.
            _ = c switch
            {
                '`' => text.Append('-'),
                '.' or '_' => text.Append(c),
                _ when c < 128 && char.IsLetterOrDigit(c) => text.Append(c),
                _ => text.Append("-u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return text.ToString();
    }

    /// <summary>FNV-1a over the UTF-16 code units: string.GetHashCode differs from process to process.</summary>
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
