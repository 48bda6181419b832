using PolicyGen.Reports.Html;
using Xunit;

namespace PolicyGen.Runtime.Tests.Reports;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(12.34, "12.3 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 00 s")]
    [InlineData(75, "1 min 15 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h 00 min")]
    [InlineData(7_620, "2 h 07 min")]
    [InlineData(360_000, "100 h 00 min")]
    public void Durations_have_two_units_at_most(double seconds, string expected) =>
        Assert.Equal(expected, ReportText.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Speed_needs_time() =>
        Assert.Equal(("1,500", "–"), (ReportText.Speed(3_000, TimeSpan.FromSeconds(2)), ReportText.Speed(3_000, TimeSpan.Zero)));

    [Theory]
    [InlineData(double.NaN, "–", "–")]
    [InlineData(-1234.56, "−1,234.6", "−1235")]
    [InlineData(0.00012346, "0.0", "0.0001235")]
    public void Numbers_are_short(double value, string asReturn, string asNumber) =>
        Assert.Equal((asReturn, asNumber), (ReportText.Return(value), ReportText.Number(value)));
}
