using Xunit;

namespace PolicyGen.Runtime.Tests.Random;

/// <summary>The known-answer vectors that the Random123 library publishes for philox4x32-10.</summary>
public class PhiloxTests
{
    [Fact]
    public void ZeroCounterAndKey() =>
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0, 0, 0, 0));

    [Fact]
    public void AllBitsSet() =>
        Assert.Equal(
            (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
            Philox.Block(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue));

    [Fact]
    public void DigitsOfPi() =>
        Assert.Equal(
            (0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u),
            Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));

    [Fact]
    public void AStreamCountsUpBlocks()
    {
        var random = new RandomStream(0x0000000500000003, environment: 7, step: 0x0000000b00000009);
        for (uint block = 0; block < 3; block++)
        {
            (uint a, uint b, uint c, uint d) = Philox.Block(block, 9, 11, 7, 3, 5);
            Assert.Equal([a, b, c, d], new[] { random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32() });
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(95)]
    [InlineData(127)]
    [InlineData(300)]
    public void ManyBlocksAtATimeLeaveTheRestAlone(int length)
    {
        uint[] words = new uint[length + 1];
        Array.Fill(words, 99u);
        int filled = Philox.FillMany(words.AsSpan(0, length), uint.MaxValue - 5, 1, 2, 3, 4, 5);
        Assert.InRange(filled, length - 31, length);
        Assert.Equal(0, filled % 4);
        for (int i = 0; i < filled; i += 4)
        {
            (uint a, uint b, uint c, uint d) = Philox.Block(unchecked(uint.MaxValue - 5 + (uint)(i / 4)), 1, 2, 3, 4, 5);
            Assert.Equal([a, b, c, d], words[i..(i + 4)]);
        }

        Assert.All(words[filled..], word => Assert.Equal(99u, word));
    }

    [Fact]
    public void SkippingEqualsDrawing()
    {
        for (int before = 0; before < 6; before++)
        {
            for (uint skipped = 0; skipped < 14; skipped++)
            {
                var drawn = new RandomStream(5, 6, 7);
                for (int i = 0; i < before; i++)
                {
                    drawn.NextUInt32();
                }

                RandomStream jumped = drawn;
                jumped.Skip(skipped);
                for (uint i = 0; i < skipped; i++)
                {
                    drawn.NextUInt32();
                }

                Assert.Equal(drawn.Position, jumped.Position);
                Assert.Equal(drawn.NextUInt64(), jumped.NextUInt64());
                Assert.Equal(drawn.NextUInt64(), jumped.NextUInt64());
            }
        }
    }

    [Fact]
    public void AStreamBeginsAgainAfterItsLastWord()
    {
        var random = new RandomStream(1);
        for (int i = 0; i < 8; i++)
        {
            random.Skip(int.MaxValue);
        }

        random.Skip(7);
        Assert.Equal(RandomStream.Words - 1, random.Position);
        random.NextUInt32();
        Assert.Equal(0u, random.Position);
        Assert.Equal(new RandomStream(1).NextUInt32(), random.NextUInt32());
        Assert.Equal(1u, random.Position);
    }
}
