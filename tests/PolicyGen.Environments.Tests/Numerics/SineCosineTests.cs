namespace PolicyGen.Environments.Tests;

/// <summary>Sine and cosine against series in 28-digit decimals.</summary>
public class SineCosineTests
{
    private const decimal HalfPi = 1.5707963267948966192313216916m;

    [Theory]
    [InlineData(0.78, 20_000)]
    [InlineData(3.2, 20_000)]
    [InlineData(100, 20_000)]
    public void Within_0_56_of_the_last_place(double range, int count)
    {
        RandomStream random = new(5);
        double worst = 0;
        for (int i = 0; i < count; i++)
        {
            double x = range * ((2 * random.NextDouble()) - 1);
            SineCosine.Of(x, out double sine, out double cosine);
            (decimal exactSine, decimal exactCosine) = Exact(x);
            worst = Math.Max(worst, Math.Max(LastPlaces(sine, exactSine), LastPlaces(cosine, exactCosine)));
        }

        Assert.InRange(worst, 0, 0.56);
    }

    [Fact]
    public void Exact_at_zero_and_small_next_to_multiples_of_half_pi()
    {
        SineCosine.Of(0, out double sine, out double cosine);
        Assert.Equal((0.0, 1.0), (sine, cosine));

        // sin of the double nearest to pi is pi minus that double: 1.2246...e-16, all digits of it from the third part of pi/2.
        SineCosine.Of(Math.PI, out sine, out cosine);
        Assert.Equal(1.2246467991473532e-16, sine);
        Assert.Equal(-1, cosine);
        SineCosine.Of(-Math.PI / 2, out sine, out cosine);
        Assert.Equal(-1, sine);
        Assert.Equal(6.123233995736766e-17, cosine);
    }

    private static double LastPlaces(double actual, decimal exact)
    {
        double place = Math.BitIncrement(Math.Abs((double)exact)) - Math.Abs((double)exact);
        return (double)Math.Abs(Convert(actual) - exact) / place;
    }

    private static (decimal Sine, decimal Cosine) Exact(double angle)
    {
        decimal x = Convert(angle);
        int n = (int)Math.Round(x / HalfPi);
        decimal r = x - (n * HalfPi);
        decimal sine = 0, cosine = 0, term = 1;
        for (int i = 0; i < 30; i++)
        {
            switch (i & 3)
            {
                case 0: cosine += term; break;
                case 1: sine += term; break;
                case 2: cosine -= term; break;
                default: sine -= term; break;
            }

            term = term * r / (i + 1);
        }

        return (n & 3) switch
        {
            0 => (sine, cosine),
            1 => (cosine, -sine),
            2 => (-sine, -cosine),
            _ => (-cosine, sine),
        };
    }

    /// <summary>The language's conversion keeps 15 digits only.</summary>
    private static decimal Convert(double value)
    {
        double scaled = value * (1L << 52);
        return (decimal)(long)scaled / (1L << 52) + ((decimal)(long)((scaled - Math.Truncate(scaled)) * (1L << 40)) / (1L << 52) / (1L << 40));
    }
}
