using Xunit;

namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>The search for a number that is not finite, in whole vectors and what is left over: every place is looked at, and none beyond.</summary>
public class CheckTests
{
    // Two pairs of vectors, a single one and a rest of up to seven numbers.
    private const int Longest = 40;

    private static readonly float[] _notFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, Longest + 1)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_number_that_is_not_finite_is_found_wherever_it_is(int length)
    {
        foreach (float bad in _notFinite)
        {
            for (int place = 0; place < length; place++)
            {
                float[] numbers = Finite(length);
                numbers[place] = bad;
                NotFiniteNumberException thrown = Assert.Throws<NotFiniteNumberException>(() => Check.Finite(numbers, "numbers"));
                Assert.StartsWith($"'numbers'[{place}] is ", thrown.Message, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Before and after the numbers there is memory of others.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public void Finite_numbers_pass_whatever_is_around_them(int length)
    {
        Assert.All(_notFinite, bad =>
        {
            float[] memory = [bad, .. Finite(length), .. Enumerable.Repeat(bad, 16)];
            Check.Finite(memory.AsSpan(1, length), "numbers");
        });
    }

    // The largest of either sign, whose sum is beyond float32, the smallest and both zeros.
    private static float[] Finite(int length)
    {
        float[] kinds = [float.MaxValue, float.MaxValue, float.MinValue, float.Epsilon, 0, -0f, 1];
        return [.. Enumerable.Range(0, length).Select(i => kinds[i % kinds.Length])];
    }
}
