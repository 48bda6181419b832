using PolicyGen.Kernels;
using PolicyGen.Testing;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>
/// Digests of many results, recorded once: another processor or operating system must give the same bits. They hold with
/// DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0 and DOTNET_EnableAVX=0, too, which take the other paths through the kernels.
/// </summary>
public class PlatformBitsTests
{
    [Fact]
    public void ElementaryFunctions()
    {
        var digest = new Digest();
        for (uint bits = 0; bits < 0xffff_0000; bits += 65_521)
        {
            Lane1 x = Lane1.Broadcast(BitConverter.UInt32BitsToSingle(bits));
            digest.Add(LaneMath.Exp(x).Value);
            digest.Add(LaneMath.Expm1(x).Value);
            digest.Add(LaneMath.Log(x).Value);
            digest.Add(LaneMath.Log1p(x).Value);
            digest.Add(LaneMath.Tanh(x).Value);
            digest.Add(LaneMath.Atanh(x).Value);
            digest.Add(LaneMath.Sigmoid(x).Value);
            digest.Add(LaneMath.Softplus(x).Value);
            digest.Add(LaneMath.Erf(x).Value);
            digest.Add(LaneMath.LogTanhJacobian(x).Value);
        }

        Assert.Equal(12204715923376721419UL, digest.Value);
    }

    [Fact]
    public void NormalDraws()
    {
        float[] z = new float[10_000];
        new RandomStream(1, 2, 3).FillNormal(z);
        Assert.Equal(3745774956281268742UL, Digest.Of(z));
    }

    [Fact]
    public void QuadratureTables()
    {
        var digest = new Digest();
        for (int level = 0; level < GaussianQuadrature.LevelCount; level++)
        {
            digest.Add(GaussianQuadrature.Nodes(level));
            digest.Add(GaussianQuadrature.Weights(level));
        }

        Assert.Equal(16667501536279497677UL, digest.Value);
    }

    [Fact]
    public void ANarrowLayer()
    {
        const int Rows = 37, Inputs = 27, Outputs = 8;
        float[] x = new float[Rows * Inputs], weights = new float[Inputs * 16], bias = new float[16], y = new float[Rows * 16];
        var random = new RandomStream(5);
        random.FillNormal(x);
        random.FillNormal(weights);
        random.FillNormal(bias);
        Dense.Forward<IdentityActivation>(x, Inputs, weights, bias, y, y, Rows, Inputs, Outputs);
        var digest = new Digest();
        for (int row = 0; row < Rows; row++)
        {
            digest.Add(y.AsSpan(row * 16, Outputs));
        }

        Assert.Equal(4008068149303256691UL, digest.Value);
    }

    [Fact]
    public void ALayerForwardAndBackward()
    {
        const int Rows = 37, Inputs = 24, Stride = 80;
        var random = new RandomStream(4);
        float[] Normal(int length)
        {
            float[] values = new float[length];
            random.FillNormal(values);
            return values;
        }

        float[] x = Normal(Rows * Inputs), weights = Normal(Inputs * Stride), bias = Normal(Stride), delta = Normal(Rows * Stride);
        float[] y = new float[Rows * Stride], inputDelta = new float[Rows * 32];
        Dense.Forward<TanhActivation>(x, Inputs, weights, bias, y, y, Rows, Inputs, Stride);
        Activations.Backward<TanhActivation>(y, y, delta);
        Dense.InputGradient(delta, weights, inputDelta, 32, Rows, Inputs, Stride);
        Dense.AccumulateGradient(x, Inputs, delta, weights, bias, Rows, Inputs, Stride);
        new Adam(weights.Length).Step(weights, Normal(weights.Length));
        var digest = new Digest();
        digest.Add(y);
        digest.Add(inputDelta);
        digest.Add(weights);
        digest.Add(bias);
        Assert.Equal(2639378392829542827UL, digest.Value);
    }
}
