using System.Globalization;
using System.Net;

namespace PolicyGen.Reports.Html;

/// <summary>Numbers and names as the pages show them, ready to stand in HTML.</summary>
internal static class ReportText
{
    private const string Missing = "–";

    /// <summary>Text that cannot be taken for markup, neither in an element nor in an attribute.</summary>
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>1,234,567.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A return with one decimal.</summary>
    public static string Return(double value) => double.IsNaN(value) ? Missing : value.ToString("N1", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Four significant digits.</summary>
    public static string Number(double value) => double.IsNaN(value) ? Missing : value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>12.3 s, 4 min 05 s or 2 h 07 min.</summary>
    public static string Duration(TimeSpan time)
    {
        // The bounds are where the smaller form would round to a whole of the larger unit.
        if (time.TotalSeconds < 59.95)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
        }

        (double small, string smallUnit, string largeUnit) = time.TotalSeconds < 3599.5 ? (time.TotalSeconds, "s", "min") : (time.TotalMinutes, "min", "h");
        (long large, long rest) = Math.DivRem((long)Math.Round(small), 60);
        return string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {rest:00} {smallUnit}");
    }

    /// <summary>Environment steps each second; a dash where no time has passed.</summary>
    public static string Speed(long steps, TimeSpan elapsed) =>
        elapsed > TimeSpan.Zero ? Count((long)Math.Round(steps / elapsed.TotalSeconds)) : Missing;
}
