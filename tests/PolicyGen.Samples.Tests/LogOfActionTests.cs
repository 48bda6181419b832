using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace PolicyGen.Samples.Tests;

public sealed partial class LogOfActionTests
{
    [Fact]
    public async Task The_mistake_is_NaN_and_the_answer_is_not()
    {
        string output = await SampleProgram.Run("LogOfAction");
        Assert.Contains("Wrong: loss = -return x log(action) = NaN", output);
        double[] returns = [.. MeanReturn().Matches(output).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.True(returns.Length >= 5, output);
        Assert.True(returns[^1] > returns[0], output);
        Assert.DoesNotContain("NaN", output[output.IndexOf("Right:", StringComparison.Ordinal)..]);
    }

    [GeneratedRegex(@"mean return\s+(-?[\d.]+)")]
    private static partial Regex MeanReturn();
}
