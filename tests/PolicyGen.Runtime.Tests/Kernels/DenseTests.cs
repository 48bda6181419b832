using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>The matrix kernels against float64 sums; every row count and width that takes another path through the tiles.</summary>
public class DenseTests
{
    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>();
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 64, 65, 131 })
        {
            shapes.Add(rows, 24, 64);
            shapes.Add(rows, 64, 8);
            shapes.Add(rows, 27, 13);
            shapes.Add(rows, 27, 5);
            shapes.Add(rows, 17, 33);
            shapes.Add(rows, 1, 1);
        }

        // One row of one group of sums, of several, and of some columns beyond them, for each lane type.
        shapes.Add(1, 24, 32);
        shapes.Add(1, 24, 128);
        shapes.Add(1, 24, 200);
        shapes.Add(1, 24, 300);
        shapes.Add(3, 70, 300);
        shapes.Add(66, 130, 145);
        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ForwardIsTheSumOfProducts(int rows, int inputs, int outputs)
    {
        var c = new DenseCase(rows, inputs, outputs, xStride: inputs + 3);
        float[] y = c.Forward<Lane16>();
        for (int r = 0; r < rows; r++)
        {
            for (int o = 0; o < outputs; o++)
            {
                double sum = c.Bias[o], magnitude = Math.Abs(sum);
                for (int i = 0; i < inputs; i++)
                {
                    double product = (double)c.X[(r * c.XStride) + i] * c.Weights[(i * c.Stride) + o];
                    (sum, magnitude) = (sum + product, magnitude + Math.Abs(product));
                }

                CheckSum(y[(r * c.Stride) + o], sum, magnitude, inputs);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void GradientIsAddedToWhatIsThere(int rows, int inputs, int outputs)
    {
        var c = new DenseCase(rows, inputs, outputs, xStride: inputs + 5);
        float[] gradient = c.AccumulateGradient<Lane16>();
        for (int o = 0; o < c.Stride; o++)
        {
            for (int i = -1; i < inputs; i++)
            {
                double sum = i < 0 ? c.Bias[o] : c.Weights[(i * c.Stride) + o];
                double magnitude = Math.Abs(sum);
                for (int r = 0; r < rows; r++)
                {
                    double product = (i < 0 ? 1 : (double)c.X[(r * c.XStride) + i]) * c.Delta[(r * c.Stride) + o];
                    (sum, magnitude) = (sum + product, magnitude + Math.Abs(product));
                }

                CheckSum(gradient[((i + 1) * c.Stride) + o], sum, magnitude, rows);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void InputGradientIsTheTransposedProduct(int rows, int inputs, int outputs)
    {
        foreach (int stride in new[] { inputs, inputs + 2, Dense.PaddedWidth(inputs), Dense.PaddedWidth(inputs) + 16 })
        {
            var c = new DenseCase(rows, inputs, outputs, xStride: inputs);
            float[] gradient = c.InputGradient<Lane16>(stride);
            for (int r = 0; r < rows; r++)
            {
                for (int i = 0; i < stride; i++)
                {
                    double sum = 0, magnitude = 0;
                    for (int o = 0; o < c.Stride && i < inputs; o++)
                    {
                        double product = (double)c.Delta[(r * c.Stride) + o] * c.Weights[(i * c.Stride) + o];
                        (sum, magnitude) = (sum + product, magnitude + Math.Abs(product));
                    }

                    CheckSum(gradient[(r * stride) + i], sum, magnitude, c.Stride);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryLaneTypeGivesTheSameBits(int rows, int inputs, int outputs)
    {
        var c = new DenseCase(rows, inputs, outputs, xStride: inputs);
        int stride = Dense.PaddedWidth(inputs);
        Assert.Equal(c.Forward<Lane1>(), c.Forward<Lane4>());
        Assert.Equal(c.Forward<Lane1>(), c.Forward<Lane8>());
        Assert.Equal(c.Forward<Lane1>(), c.Forward<Lane16>());
        Assert.Equal(c.AccumulateGradient<Lane1>(), c.AccumulateGradient<Lane4>());
        Assert.Equal(c.AccumulateGradient<Lane1>(), c.AccumulateGradient<Lane8>());
        Assert.Equal(c.AccumulateGradient<Lane1>(), c.AccumulateGradient<Lane16>());
        Assert.Equal(c.InputGradient<Lane1>(stride), c.InputGradient<Lane4>(stride));
        Assert.Equal(c.InputGradient<Lane1>(stride), c.InputGradient<Lane8>(stride));
        Assert.Equal(c.InputGradient<Lane1>(inputs), c.InputGradient<Lane16>(inputs));
        Assert.Equal(c.InputGradient<Lane1>(stride), c.InputGradient<Lane16>(stride));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(64)]
    [InlineData(16)]
    [InlineData(8)]
    [InlineData(1)]
    public void ARowHasTheSameBitsAloneAndInABatch(int outputs)
    {
        var batch = new DenseCase(rows: 77, inputs: 24, outputs, xStride: 24);
        float[] y = batch.Forward<Lane16>();
        float[] gradient = batch.InputGradient<Lane16>(32);
        float[] row = new float[batch.Stride];
        float[] rowGradient = new float[32];
        for (int r = 0; r < 77; r++)
        {
            Dense.Forward<IdentityActivation>(batch.X.AsSpan(r * 24, 24), 24, batch.Weights, batch.Bias, row, row, 1, 24, outputs);
            Assert.Equal(y.AsSpan(r * batch.Stride, outputs), row.AsSpan(0, outputs));
            Dense.InputGradient(batch.Delta.AsSpan(r * batch.Stride, batch.Stride), batch.Weights, rowGradient, 32, 1, 24, outputs);
            Assert.Equal(gradient[(r * 32)..((r + 1) * 32)], rowGradient);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(67)]
    public void TheActivationIsAppliedToTheSums(int rows)
    {
        foreach (int outputs in new[] { 8, 16, 32, 33, 64, 128, 200, 300 })
        {
            var c = new DenseCase(rows, 24, outputs, xStride: 24);
            AssertActivated<TanhActivation, Lane4>(c);
            AssertActivated<TanhActivation, Lane8>(c);
            AssertActivated<TanhActivation, Lane16>(c);
            AssertActivated<SiluActivation, Lane4>(c);
            AssertActivated<SiluActivation, Lane8>(c);
            AssertActivated<SiluActivation, Lane16>(c);
        }

        // The sums are kept, where they have memory of their own.
        static void AssertActivated<TActivation, T>(DenseCase c)
            where TActivation : struct, IActivation
            where T : struct, ILanes<T>
        {
            float[] sums = c.Forward<Lane1>();
            Assert.Equal([.. sums.Select((sum, i) => c.IsPadding(i) ? 0 : TActivation.Forward(Lane1.Broadcast(sum)).Value)], c.Forward<TActivation, T>(out float[] kept));
            Assert.Equal(sums, kept);
        }
    }

    [Fact]
    public void AnOutputLayerWritesItsActivation()
    {
        var c = new DenseCase(3, 24, 8, xStride: 24);
        float[] sums = new float[3 * 16], y = new float[3 * 16];
        Dense.Forward<IdentityActivation>(c.X, 24, c.Weights, c.Bias, sums, y, 3, 24, 8);
        Assert.Equal(c.Forward<Lane8>(), y);
    }

    [Fact]
    public void ShortSpansAndImpossibleShapesAreRefused()
    {
        float[] enough = new float[1024];
        void Forward(float[] x, int xStride, float[] weights, float[] bias, float[] sums, float[] y, int outputs) =>
            Dense.Forward<TanhActivation>(x, xStride, weights, bias, sums, y, 4, 8, outputs);
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => Forward(enough, 8, enough, enough, enough, enough, 0));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Dense.Forward<TanhActivation>(enough, 8, enough, enough, enough, enough, -1, 8, 8));
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => Dense.Forward<TanhActivation>(enough, 0, [], [], enough, enough, 2, 0, int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => Dense.AccumulateGradient(enough, 0, enough, [], [], 2, 0, int.MaxValue - 8));
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => Dense.InputGradient(enough, [], enough, 8, 2, 0, int.MaxValue - 8));
        Assert.Throws<ArgumentException>("x", () => Dense.Forward<TanhActivation>(enough, int.MinValue, enough, enough, enough, enough, 2, 1, 8));
        Assert.Throws<ArgumentException>("x", () => Forward(new float[31], 8, enough, enough, enough, enough, 16));
        Assert.Throws<ArgumentException>("x", () => Forward(enough, 7, enough, enough, enough, enough, 16));
        Assert.Throws<ArgumentException>("weights", () => Forward(enough, 8, new float[127], enough, enough, enough, 16));
        Assert.Throws<ArgumentException>("bias", () => Forward(enough, 8, enough, new float[15], enough, enough, 16));
        Assert.Throws<ArgumentException>("preActivation", () => Forward(enough, 8, enough, enough, new float[63], enough, 16));
        Assert.Throws<ArgumentException>("activation", () => Forward(enough, 8, enough, enough, enough, new float[63], 16));
        Assert.Throws<ArgumentException>("inputDelta", () => Dense.InputGradient(enough, enough, new float[31], 8, 4, 8, 16));
        Assert.Throws<ArgumentException>("biasGradient", () => Dense.AccumulateGradient(enough, 8, enough, enough, new float[15], 4, 8, 16));
    }

    // A sum of n terms with one rounding each is within n 2^-24 of the sum of their magnitudes.
    private static void CheckSum(float actual, double expected, double magnitude, int terms)
    {
        double bound = (terms + 1) * Math.ScaleB(1, -24) * magnitude;
        Assert.True(Math.Abs(actual - expected) <= bound, $"{actual:G9} is further than {bound} from {expected:G17}.");
    }
}
