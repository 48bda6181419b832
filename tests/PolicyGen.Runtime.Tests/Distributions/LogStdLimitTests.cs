using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>The two ways to keep a log-std between its limits, here -5 and 2.</summary>
public class LogStdLimitTests
{
    private const float Min = -5;
    private const float Max = 2;

    private static readonly float[] Raw = [-1e30f, -40, -7, -5.01f, -4.9f, -1.5f, 0, 1.9f, 2.01f, 9, 300, 1e30f];

    [Fact]
    public void The_clamp_cuts_off_and_passes_gradients_only_inside()
    {
        float[] logStd = new float[Raw.Length];
        LogStdHead.Limit<LogStdClamp>(Raw, Min, Max, logStd);
        Assert.Equal([-5, -5, -5, -5, -4.9f, -1.5f, 0, 1.9f, 2, 2, 2, 2], logStd);
        Assert.All(Raw, (raw, i) => Assert.Equal(LogStdClamp.Reference(raw, Min, Max), logStd[i]));

        float[] gradient = [.. Enumerable.Repeat(3f, Raw.Length)];
        LogStdHead.Backpropagate<LogStdClamp>(Raw, Min, Max, gradient);
        Assert.Equal([0, 0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0], gradient);
        float[] atLimits = [3, 3];
        LogStdHead.Backpropagate<LogStdClamp>([Min, Max], Min, Max, atLimits);
        Assert.Equal([3, 3], atLimits);
    }

    [Fact]
    public void The_smooth_limit_agrees_with_its_reference_and_never_leaves_the_limits()
    {
        float[] logStd = new float[Raw.Length];
        LogStdHead.Limit<LogStdSoftLimit>(Raw, Min, Max, logStd);
        Assert.All(logStd, value => Assert.InRange(value, Min, Max));
        Assert.All(Raw, (raw, i) => Assert.Equal(LogStdSoftLimit.Reference(raw, Min, Max), logStd[i], 2e-6));
    }

    [Fact]
    public void The_smooth_limits_gradient_matches_central_differences_and_lasts_far_out()
    {
        float[] raw = [-300, -40, -7, -5, -1.49f, 0, 2, 9, 300];
        float[] gradient = [.. raw.Select((_, i) => 1f + i)];
        LogStdHead.Backpropagate<LogStdSoftLimit>(raw, Min, Max, gradient);
        Differences.AssertMatch(raw, gradient, 1e-6, values => values.Select((v, i) => (1 + i) * LogStdSoftLimit.Reference(v, Min, Max)).Sum());

        float[] far = [1, 1];
        LogStdHead.Backpropagate<LogStdSoftLimit>([-3.5e22f, 3.5e22f], Min, Max, far);
        Assert.All(far, slope => Assert.True(slope > 0));
    }

    [Fact]
    public void The_smooth_limit_holds_where_its_argument_overflows()
    {
        float[] raw = [-float.MaxValue, float.MaxValue], logStd = new float[2], gradient = [1, 1];
        LogStdHead.Limit<LogStdSoftLimit>(raw, -0.25f, 0.25f, logStd);
        Assert.Equal([-0.25f, 0.25f], logStd);
        LogStdHead.Backpropagate<LogStdSoftLimit>(raw, -0.25f, 0.25f, gradient);
        Assert.Equal([0, 0], gradient);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Gathered_log_stds_are_the_limits_of_their_columns(int width)
    {
        AssertGathered<LogStdClamp>(width, 0);
        AssertGathered<LogStdSoftLimit>(width, 3e-7 * (Max - Min));
    }

    [Theory]
    [InlineData(0, 2, 2, "raw")] // no width
    [InlineData(2, 5, 5, "raw")] // no whole rows
    [InlineData(2, 8, 8, "raw")] // more rows than the output has
    [InlineData(2, 4, 6, "logStd")] // unequal lengths
    public void Other_shapes_are_refused(int width, int raw, int logStd, string name)
    {
        float[] output = new float[12], unlimited = new float[raw];
        Array.Fill(unlimited, 9);
        Assert.Throws<ArgumentException>(name, () => LogStdHead.Gather<LogStdClamp>(output, 4, 2, width, Min, Max, unlimited, new float[logStd]));
        Assert.All(unlimited, value => Assert.Equal(9, value));
    }

    [Theory]
    [InlineData(-4.99)]
    [InlineData(-1.5)]
    [InlineData(0)]
    [InlineData(1.99)]
    public void The_inverse_is_where_a_head_starts(double logStd) =>
        Assert.Equal(logStd, LogStdSoftLimit.Reference(LogStdSoftLimit.Inverse(logStd, Min, Max), Min, Max), 1e-13);

    private static void AssertGathered<TLimit>(int width, double tolerance)
        where TLimit : struct, ILogStdLimit
    {
        const int Rows = 3, Column = 2;
        int stride = Column + width + 1;
        float[] output = new float[Rows * stride], raw = new float[Rows * width], logStd = new float[raw.Length], column = new float[raw.Length];
        var random = new RandomStream(1);
        random.FillNormal(output);
        output = [.. output.Select(value => 4 * value)];
        Heads.Gather(output, stride, Column, width, column);
        LogStdHead.Gather<TLimit>(output, stride, Column, width, Min, Max, raw, logStd);
        Assert.Equal(column, raw);
        Assert.All(raw, (value, i) => Assert.Equal(TLimit.Reference(value, Min, Max), logStd[i], tolerance));
    }
}
