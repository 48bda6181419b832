using System.Text;

namespace PolicyGen.Checkpoints;

/// <summary>Reads the JSON (RFC 8259) of a safetensors header, from its beginning to its end: it has objects, lists, texts and whole numbers.</summary>
/// <remarks>
/// A first action waits for it. The vectorised search in System.Text.Json is compiled when the program runs, which takes 12 ms;
/// these few loops take one, and a header is short.
/// </remarks>
internal sealed class SafetensorsJson
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _text;
    private int _next;

    /// <summary>Starts at the beginning.</summary>
    /// <exception cref="InvalidDataException">It is not UTF-8.</exception>
    public SafetensorsJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            _text = Strict.GetString(utf8);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"its header cannot be read: {exception.Message}", exception);
        }
    }

    private char Next => _next < _text.Length ? _text[_next] : '\0';

    /// <summary>Reads an object.</summary>
    /// <param name="readValue">Takes a name and reads its value.</param>
    /// <exception cref="InvalidDataException">There is none, or a name in it is there twice.</exception>
    public void ReadObject(Action<string> readValue)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        ReadMany('{', '}', () =>
        {
            string name = ReadText();
            if (!names.Add(name))
            {
                throw new InvalidDataException($"its header cannot be read: '{name}' is there twice.");
            }

            Take(':');
            readValue(name);
        });
    }

    /// <summary>Reads a list of whole numbers.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    /// <exception cref="OverflowException">A number is too large for a long.</exception>
    public long[] ReadNumbers()
    {
        long[] numbers = [];
        ReadMany('[', ']', () =>
        {
            Array.Resize(ref numbers, numbers.Length + 1);
            numbers[^1] = ReadNumber();
        });
        return numbers;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is not sound.</exception>
    public string ReadText()
    {
        Take('"');
        var text = new StringBuilder();
        for (; Next != '"'; _next++)
        {
            if (Next < ' ')
            {
                throw Unexpected("the rest of a text");
            }

            text.Append(Next == '\\' ? Escaped() : Next);
        }

        _next++;
        return text.ToString();
    }

    /// <summary>Nothing but spaces may be left.</summary>
    /// <exception cref="InvalidDataException">Something is.</exception>
    public void ReadEnd()
    {
        SkipSpaces();
        if (_next < _text.Length)
        {
            throw Unexpected("the end");
        }
    }

    private void ReadMany(char open, char close, Action readOne)
    {
        Take(open);
        if (TryTake(close))
        {
            return;
        }

        do
        {
            readOne();
        }
        while (TryTake(','));
        Take(close);
    }

    // A digit 0 has none after it.
    private long ReadNumber()
    {
        bool isNegative = TryTake('-');
        long number = 0;
        do
        {
            if (!char.IsAsciiDigit(Next))
            {
                throw Unexpected("a digit");
            }

            number = checked((number * 10) + Next - '0');
            _next++;
        }
        while (number != 0 && char.IsAsciiDigit(Next));
        return isNegative ? -number : number;
    }

    private char Escaped()
    {
        _next++;
        switch (Next)
        {
            case '"' or '\\' or '/':
                return Next;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return CodeUnit();
            default:
                throw Unexpected("an escaped character");
        }
    }

    private char CodeUnit()
    {
        int unit = 0;
        for (int digits = 0; digits < 4; digits++)
        {
            _next++;
            unit = (unit << 4) | (char.IsAsciiHexDigit(Next) ? Convert.ToInt32(Next.ToString(), 16) : throw Unexpected("a hexadecimal digit"));
        }

        return (char)unit;
    }

    private void Take(char expected)
    {
        if (!TryTake(expected))
        {
            throw Unexpected($"'{expected}'");
        }
    }

    private bool TryTake(char expected)
    {
        SkipSpaces();
        bool found = Next == expected;
        _next += found ? 1 : 0;
        return found;
    }

    private void SkipSpaces()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
        {
            _next++;
        }
    }

    private InvalidDataException Unexpected(string expected) => new(
        $"its header cannot be read: {expected} should be at character {_next}, where {(_next < _text.Length ? $"'{Next}' is" : "it ends")}.");
}
