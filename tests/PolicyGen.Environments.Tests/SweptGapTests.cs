using PolicyGen.Physics;

namespace PolicyGen.Environments.Tests;

/// <summary>
/// A sweep called wide never touches: what the quick test spares is what the search would have ended with. Sampled where it
/// matters, with gaps of about the margin.
/// </summary>
public class SweptGapTests
{
    private const int WideSweeps = 100_000;

    [Fact]
    public void WideSweepsNeverTouch()
    {
        RandomStream random = new(20);
        int wide = 0, close = 0, wrong = 0;
        for (int tries = 0; wide < WideSweeps; tries++)
        {
            Assert.True(tries < 20 * WideSweeps, $"only {wide} of {tries} sweeps were wide");
            Shape ground = Ground(ref random);
            Shape shape = WalkerModel.Shapes[(int)(WalkerModel.BodyCount * random.NextDouble())];
            Sweep sweep = Sweep(ref random, ground, shape);
            if (!SweptGap.IsWide(ground, shape, sweep))
            {
                continue;
            }

            wide++;
            ImpactState state = TimeOfImpact.Find(ground, shape, sweep).State;
            wrong += state is ImpactState.Touching or ImpactState.Overlapped ? 1 : 0;

            // Otherwise the sample would say little.
            close += Gap(ground, shape, sweep) < 0.05f ? 1 : 0;
        }

        Assert.Equal(0, wrong);
        Assert.True(close > WideSweeps / 10, $"only {close} sweeps came near");
    }

    [Fact]
    public void SearchFindsTouchesAmongTheOthers()
    {
        RandomStream random = new(21);
        int touches = 0;
        for (int i = 0; i < 50_000; i++)
        {
            Shape ground = Ground(ref random);
            Shape shape = WalkerModel.Shapes[(int)(WalkerModel.BodyCount * random.NextDouble())];
            Sweep sweep = Sweep(ref random, ground, shape);
            touches += TimeOfImpact.Find(ground, shape, sweep).State == ImpactState.Touching ? 1 : 0;
        }

        Assert.True(touches > 100, $"{touches} touches");
    }

    /// <summary>An edge of the ground's chain, or an obstacle's box, somewhere on the course.</summary>
    private static Shape Ground(ref RandomStream random)
    {
        float x = Between(ref random, 0, 90), y = Between(ref random, 1, 8);
        if (random.NextDouble() < 0.5)
        {
            return Shape.Edge(new Vec2(x, y), new Vec2(x + 0.4666667f, y + Between(ref random, -0.3f, 0.3f)));
        }

        float width = Between(ref random, 0.4f, 2), height = Between(ref random, 0.1f, 1.5f);
        return PolygonBuilder.Build([new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)]);
    }

    /// <summary>Starts or ends with a gap of up to a few hundredths beside, above or below the ground, and turns by up to a radian.</summary>
    private static Sweep Sweep(ref RandomStream random, in Shape ground, in Shape shape)
    {
        float angle = Between(ref random, -7, 7);
        float turn = Between(ref random, -1, 1);
        turn *= turn * turn;
        Sweep sweep = new() { A0 = angle, A = angle + turn, LocalCentre = shape.Centroid };
        sweep.C = new Vec2(Between(ref random, -0.3f, 0.3f), Between(ref random, -0.3f, 0.3f));

        (Box moving, Box resting) = (Swept(shape, sweep), ground.BoxUnder(Transform.Identity));
        float gap = Between(ref random, -0.02f, 0.08f) + 1.25f / 8 * turn * turn;
        float along = random.NextSingle();
        Vec2 shift = (int)(4 * random.NextDouble()) switch
        {
            0 => new Vec2(resting.Upper.X - moving.Lower.X + gap, Along(along, resting.Lower.Y - moving.Upper.Y, resting.Upper.Y - moving.Lower.Y)),
            1 => new Vec2(resting.Lower.X - moving.Upper.X - gap, Along(along, resting.Lower.Y - moving.Upper.Y, resting.Upper.Y - moving.Lower.Y)),
            2 => new Vec2(Along(along, resting.Lower.X - moving.Upper.X, resting.Upper.X - moving.Lower.X), resting.Upper.Y - moving.Lower.Y + gap),
            _ => new Vec2(Along(along, resting.Lower.X - moving.Upper.X, resting.Upper.X - moving.Lower.X), resting.Lower.Y - moving.Upper.Y - gap),
        };
        sweep.C0 += shift;
        sweep.C += shift;
        return sweep;
    }

    private static float Gap(in Shape ground, in Shape shape, in Sweep sweep)
    {
        (Box moving, Box resting) = (Swept(shape, sweep), ground.BoxUnder(Transform.Identity));
        Vec2 after = moving.Lower - resting.Upper, before = resting.Lower - moving.Upper;
        return MathF.Max(MathF.Max(after.X, after.Y), MathF.Max(before.X, before.Y));
    }

    private static Box Swept(in Shape shape, in Sweep sweep) => Box.Union(shape.BoxUnder(sweep.AtStart()), shape.BoxUnder(sweep.AtEnd()));

    private static float Along(float part, float low, float high) => low + part * (high - low);

    private static float Between(ref RandomStream random, float low, float high) => low + (high - low) * random.NextSingle();
}
