using System.Runtime.CompilerServices;

namespace PolicyGen.Analyzers.Screening;

/// <summary>
/// The identifiers of a text and the words that they are made of, as numbers: asked for one, it says "no" or "very probably". Strings, and comments
/// behind code, count as well, which costs time now and then but never a report. One pass over the characters; nothing is parsed or bound.
/// </summary>
internal sealed class Mentions
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>.NET Standard 2.0 does not name it.</summary>
    public const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    private readonly KeySet _names = new();
    private readonly KeySet _words = new();

    private Mentions()
    {
    }

    /// <summary>An identifier of a marker stands where an attribute may stand.</summary>
    public bool MayMark { get; private set; }

    /// <summary>What a part of a text mentions.</summary>
    public static Mentions Of(char[] text, int start, int length)
    {
        var mentions = new Mentions();
        mentions.Read(text, start, start + length);
        return mentions;
    }

    /// <summary>The number of an identifier, or of a word in lower case, by which it is asked for.</summary>
    public static uint Key(string name)
    {
        uint hash = Basis;
        foreach (char c in name)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }

    /// <summary>Whether the text may contain one of these identifiers.</summary>
    public bool AnyName(uint[] keys) => _names.ContainsAny(keys);

    /// <summary>Whether an identifier may contain one of these words. Two words in a row count as one as well: log_prob is log, prob and logprob.</summary>
    public bool AnyWord(uint[] keys) => _words.ContainsAny(keys);

    /// <summary>Optimised at once: most compiles end before the runtime would have found out that it is worth it.</summary>
    [MethodImpl(AggressiveOptimization)]
    private void Read(char[] text, int i, int end)
    {
        char before = '\0';
        bool isLineStart = true;
        while (i < end)
        {
            char c = text[i];
            if (c == '/' && isLineStart && i + 1 < end && text[i + 1] == '/')
            {
                // A line of comment.
                while (i < end && text[i] is not ('\n' or '\r'))
                {
                    i++;
                }

                continue;
            }

            isLineStart = c is '\n' or '\r' || (isLineStart && c <= ' ');
            if (IsLetter(c))
            {
                int start = i;
                uint key = Basis;
                for (; i < end && (IsLetter(text[i]) || IsDigit(text[i])); i++)
                {
                    key = (key ^ text[i]) * Prime;
                }

                _names.Add(key);
                Split(text, start, i, end, key, before);
                before = 'x';
            }
            else
            {
                before = c <= ' ' ? before : c;
                i++;
            }
        }
    }

    [MethodImpl(AggressiveOptimization)]
    private void Split(char[] text, int start, int end, int textEnd, uint key, char before)
    {
        // The keyword var is no variance, and System.Action no action.
        if (key == Vocabulary.VarKeyword || (key == Vocabulary.ActionType && IsDelegate(Next(text, end, textEnd))))
        {
            return;
        }

        uint former = Basis;
        uint word = Basis;
        uint both = Basis;
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (i > start && StartsWord(text, i, end))
            {
                former = word;
                both = word;
                word = Basis;
            }

            if (c == '_')
            {
                word = Basis;
                both = former;
                continue;
            }

            uint lower = c is >= 'A' and <= 'Z' ? (uint)(c | 0x20) : c;
            word = (word ^ lower) * Prime;
            both = (both ^ lower) * Prime;
            if (i + 1 == end || StartsWord(text, i + 1, end))
            {
                _words.Add(word);
                _words.Add(both);
            }
        }

        if (before is '[' or ',' or ':' or '.' && Array.IndexOf(Vocabulary.MarkerNames, key) >= 0 && Next(text, end, textEnd) is ']' or ',' or '(')
        {
            MayMark = true;
        }
    }

    /// <summary>As in <see cref="Quantities.Words"/>.</summary>
    private static bool StartsWord(char[] text, int i, int end)
    {
        char c = text[i];
        char previous = text[i - 1];
        return c == '_' ? previous != '_'
            : previous == '_' ? false
            : IsDigit(c) != IsDigit(previous) || (IsUpper(c) && (!IsUpper(previous) || (i + 1 < end && IsLower(text[i + 1]))));
    }

    private static char Next(char[] text, int i, int end)
    {
        while (i < end && text[i] <= ' ')
        {
            i++;
        }

        return i < end ? text[i] : '\0';
    }

    private static bool IsDelegate(char next) => next is '<' or '>' or '?' || IsLetter(next);

    private static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a' || c == '_' || c >= 128;

    private static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    private static bool IsUpper(char c) => (uint)(c - 'A') <= 'Z' - 'A';

    private static bool IsLower(char c) => (uint)(c - 'a') <= 'z' - 'a';
}
