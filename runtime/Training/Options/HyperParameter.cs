using System.Globalization;

namespace PolicyGen.Training;

/// <summary>
/// One hyper-parameter of an options record: its name, its range, and how to read and set it by text. Checks, command lines, JSON files,
/// checkpoints and reports all go through this description, so that none of them needs to know the record.
/// </summary>
/// <typeparam name="TOptions">The record.</typeparam>
public sealed class HyperParameter<TOptions>
    where TOptions : class
{
    private readonly Func<TOptions, string> _text;
    private readonly Func<TOptions, string, TOptions?> _parse;
    private readonly Func<TOptions, bool> _holds;

    private HyperParameter(string name, string range, Func<TOptions, string> text, Func<TOptions, string, TOptions?> parse, Func<TOptions, bool> holds) =>
        (Name, Range, _text, _parse, _holds) = (name, range, text, parse, holds);

    /// <summary>The name of the property.</summary>
    public string Name { get; }

    /// <summary>The range in words, such as "lie in [0, 1]"; it completes "must".</summary>
    public string Range { get; }

    /// <summary>A real number.</summary>
    /// <param name="name">The name of the property.</param>
    /// <param name="get">Reads it.</param>
    /// <param name="set">A copy of the record with another value.</param>
    /// <param name="range">The range in words, after "must".</param>
    /// <param name="holds">Whether a value lies in the range; NaN must not.</param>
    public static HyperParameter<TOptions> Real(
        string name, Func<TOptions, double> get, Func<TOptions, double, TOptions> set, string range, Func<double, bool> holds) => new(
            name,
            range,
            options => get(options).ToString("R", CultureInfo.InvariantCulture),
            (options, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? set(options, value) : default,
            options => holds(get(options)));

    /// <summary>A whole number in [<paramref name="least"/>, <paramref name="most"/>]; as text also 3e6.</summary>
    public static HyperParameter<TOptions> Whole(
        string name, Func<TOptions, long> get, Func<TOptions, long, TOptions> set, long least, long most = long.MaxValue) => new(
            name,
            most == long.MaxValue ? FormattableString.Invariant($"be a whole number of at least {least}") : FormattableString.Invariant($"be a whole number in [{least}, {most}]"),
            options => get(options).ToString(CultureInfo.InvariantCulture),
            (options, text) => long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
                ? set(options, value)
                : default,
            options => get(options) >= least && get(options) <= most);

    /// <summary>A seed: any unsigned 64-bit number.</summary>
    public static HyperParameter<TOptions> Seed(string name, Func<TOptions, ulong> get, Func<TOptions, ulong, TOptions> set) => new(
        name,
        "be a whole number in [0, 2^64 - 1]",
        options => get(options).ToString(CultureInfo.InvariantCulture),
        (options, text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? set(options, value) : default,
        _ => true);

    /// <summary>Yes or no.</summary>
    public static HyperParameter<TOptions> Switch(string name, Func<TOptions, bool> get, Func<TOptions, bool, TOptions> set) => new(
        name,
        "be true or false",
        options => get(options) ? "true" : "false",
        (options, text) => bool.TryParse(text, out bool value) ? set(options, value) : default,
        _ => true);

    /// <summary>The value as text that <see cref="With"/> reads back to the same bits.</summary>
    public string TextOf(TOptions options) => _text(options);

    /// <summary>A copy of the record with the value of this text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such value or out of range; the message says the name, the text and the range.</exception>
    public TOptions With(TOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _parse(options, text) is { } changed && _holds(changed) ? changed : throw OutOfRange(text);
    }

    /// <summary>Checks the value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public void Require(TOptions options)
    {
        if (!_holds(options))
        {
            throw OutOfRange(TextOf(options));
        }
    }

    private ArgumentOutOfRangeException OutOfRange(string value) => new(Name, value, $"{Name} is {value}; it must {Range}.");
}
