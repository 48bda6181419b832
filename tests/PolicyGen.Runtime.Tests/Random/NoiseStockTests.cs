using Xunit;

namespace PolicyGen.Runtime.Tests.Random;

/// <summary>A stock changes when draws are made, never which: whatever happens to the stream between two calls.</summary>
public class NoiseStockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(200)]
    public void It_hands_out_what_the_stream_would(int count)
    {
        var stock = new NoiseStock();
        var random = new RandomStream(1, 2, 3);
        RandomStream expected = random;
        for (int call = 0; call < 100; call++)
        {
            AssertNext(stock, ref random, ref expected, count);
        }
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Draws_of_a_stream_that_goes_on_are_made_ahead(int count, bool ahead)
    {
        var stock = new NoiseStock();
        var random = new RandomStream(1);
        for (int call = 0; call < 50; call++)
        {
            // A stream's first draws are made for it alone.
            Assert.Equal(ahead && call > 0, IsAhead(ref random));
        }

        var other = new RandomStream(2);
        Assert.False(IsAhead(ref other));

        bool IsAhead(ref RandomStream stream)
        {
            float[] room = new float[count];
            Array.Fill(room, 99);
            stock.Draw(ref stream, room);
            return room.All(value => value == 99);
        }
    }

    [Fact]
    public void A_stream_that_begins_again_is_followed()
    {
        var random = new RandomStream(1);
        for (int i = 0; i < 8; i++)
        {
            random.Skip(int.MaxValue - 2);
        }

        var stock = new NoiseStock();
        RandomStream expected = random;
        for (int call = 0; call < 60; call++)
        {
            AssertNext(stock, ref random, ref expected, 3);
        }
    }

    [Fact]
    public void Other_draws_between_two_calls_move_the_stream_on()
    {
        var stock = new NoiseStock();
        var random = new RandomStream(4);
        RandomStream expected = random;
        for (int call = 0; call < 200; call++)
        {
            AssertNext(stock, ref random, ref expected, 1 + (call % 5));
            if (call % 3 == 2)
            {
                Assert.Equal(expected.NextUInt32(), random.NextUInt32());
            }
        }
    }

    [Fact]
    public void A_stream_that_is_set_back_or_changed_for_another_is_followed()
    {
        var stock = new NoiseStock();
        RandomStream[] streams = [new(1), new(2), new(1, 1), new(1, 0, 1), new(1)];
        RandomStream[] expected = [.. streams];
        for (int call = 0; call < 300; call++)
        {
            // Long stays and short ones; now and then one starts again.
            int turn = call / (1 + (call % 7)) % streams.Length;
            if (call % 40 == 39)
            {
                streams[turn] = expected[turn] = new RandomStream(1);
            }

            AssertNext(stock, ref streams[turn], ref expected[turn], 4);
        }
    }

    [Fact]
    public void Two_stocks_may_share_a_stream()
    {
        NoiseStock[] stocks = [new(), new()];
        var random = new RandomStream(6);
        RandomStream expected = random;
        for (int call = 0; call < 100; call++)
        {
            AssertNext(stocks[call / 3 % 2], ref random, ref expected, 4);
        }
    }

    private static void AssertNext(NoiseStock stock, ref RandomStream random, ref RandomStream expected, int count)
    {
        float[] room = new float[count], draws = new float[count];
        expected.FillNormal(draws);
        Assert.Equal(draws, stock.Draw(ref random, room).ToArray());
        Assert.Equal(expected.Position, random.Position);
        RandomStream next = random, expectedNext = expected;
        Assert.Equal(expectedNext.NextUInt64(), next.NextUInt64());
    }
}
