using PolicyGen.Distributions;
using Xunit;

namespace PolicyGen.Runtime.Tests.Distributions;

/// <summary>Rows of heads, added up and moved.</summary>
public class HeadsTests
{
    [Fact]
    public void Row_sums_are_those_of_float64()
    {
        var random = new RandomStream(1);
        for (int width = 0; width <= 9; width++)
        {
            for (int rows = 0; rows <= 5; rows++)
            {
                float[] terms = new float[rows * width], sums = new float[rows];
                random.FillNormal(terms);
                Heads.SumRows(terms, width, sums);
                for (int row = 0; row < rows; row++)
                {
                    double exact = terms.Skip(row * width).Take(width).Sum(term => (double)term);

                    // Half an ulp for the last rounding; those of float64 are far below.
                    Assert.InRange(sums[row], exact - (Math.Abs(exact) * 6e-8), exact + (Math.Abs(exact) * 6e-8));
                }
            }
        }
    }

    [Fact]
    public void Large_terms_that_cancel_leave_the_small_ones() =>
        Assert.All(new[] { 4, 5, 6, 7 }, width =>
        {
            float[] terms = new float[width], sum = new float[1];
            (terms[0], terms[1], terms[width - 1]) = (1e8f, 0.25f, -1e8f);
            Heads.SumRows(terms, width, sum);
            Assert.Equal(0.25f, sum[0]);
        });

    [Theory]
    [InlineData(3, 2, 2, "'terms' has 3 numbers; 2 rows of 2 take 4.")]
    [InlineData(5, 2, 2, "'terms' has 5 numbers; 2 rows of 2 take 4.")]
    [InlineData(0, 65_536, 65_536, "'terms' has 0 numbers; 65536 rows of 65536 take 4294967296.")]
    public void Terms_of_another_number_are_refused(int terms, int width, int rows, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>("terms", () => Heads.SumRows(new float[terms], width, new float[rows])).Message);

    [Fact]
    public void A_negative_width_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Heads.SumRows([], -1, []));

    [Theory]
    [InlineData(0, 2, 4, 0)]
    [InlineData(2, 5, 4, 0)]
    [InlineData(2, 8, 4, 0)]
    [InlineData(2, 6, 4, 3)]
    [InlineData(2, 4, 4, 3)]
    [InlineData(2, 4, 4, -1)]
    [InlineData(2, 4, -4, 0)]
    public void Columns_that_a_matrix_does_not_have_are_refused(int width, int head, int stride, int column)
    {
        string message = Assert.Throws<ArgumentException>("head", () => Heads.Gather(new float[12], stride, column, width, new float[head])).Message;
        Assert.StartsWith($"'head' has {head} numbers; it takes {width} for each row, columns {column} to {column + width - 1} of a matrix of 12 numbers in rows of {stride}", message);
        Assert.Throws<ArgumentException>("head", () => Heads.Scatter(new float[head], width, new float[12], stride, column));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(9)]
    public void What_is_gathered_and_scattered_is_what_was_there(int width)
    {
        const int Rows = 3, Column = 2;
        int stride = Column + width + 1;
        float[] fused = [.. Enumerable.Range(0, Rows * stride).Select(i => (float)i)], head = new float[Rows * width], back = new float[fused.Length];
        Heads.Gather(fused, stride, Column, width, head);
        Heads.Scatter(head, width, back, stride, Column);
        for (int i = 0; i < fused.Length; i++)
        {
            bool inside = i % stride is >= Column and int column && column < Column + width;
            Assert.Equal(inside ? fused[i] : 0, back[i]);
        }
    }
}
