using System.Globalization;

namespace PolicyGen.Samples.Walker.Views;

/// <summary>Numbers as the views show them: a mean over no episodes is a dash, times of any length are minutes and seconds.</summary>
internal static class ViewFormat
{
    /// <summary>The invariant culture with a dash for what is not there yet.</summary>
    public static readonly IFormatProvider Numbers = Create();

    /// <summary>75:03 for an hour, a quarter and three seconds.</summary>
    public static string Minutes(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes:00}:{time.Seconds:00}");

    private static NumberFormatInfo Create()
    {
        var numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        numbers.NaNSymbol = "-";
        return NumberFormatInfo.ReadOnly(numbers);
    }
}
