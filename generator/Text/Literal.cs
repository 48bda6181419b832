using System.Globalization;

namespace PolicyGen.Generator.Text;

/// <summary>Numbers as C# literals that read back to the same bits under every culture.</summary>
internal static class Literal
{
    /// <summary>A float32 literal, rounded from the double.</summary>
    public static string Single(double value)
    {
        string text = ((float)value).ToString("G9", CultureInfo.InvariantCulture);
        return text + "f";
    }

    /// <summary>A float64 literal.</summary>
    public static string Double(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (double.Parse(text, CultureInfo.InvariantCulture) != value)
        {
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        }

        return text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
    }

    /// <summary>An int literal.</summary>
    public static string Int32(int value) => value.ToString(CultureInfo.InvariantCulture);
}
