using PolicyGen.Kernels;
using Xunit;

namespace PolicyGen.Runtime.Tests.Kernels;

/// <summary>Every lane type gives the same bits.</summary>
public class LaneBitsTests
{
    [Fact]
    public void FunctionsHaveTheSameBitsInEveryLaneType()
    {
        CheckLanes<ExpFunction>();
        CheckLanes<Expm1Function>();
        CheckLanes<LogFunction>();
        CheckLanes<Log1pFunction>();
        CheckLanes<TanhFunction>();
        CheckLanes<AtanhFunction>();
        CheckLanes<SigmoidFunction>();
        CheckLanes<SoftplusFunction>();
        CheckLanes<ErfFunction>();
        CheckLanes<LogTanhJacobianFunction>();
    }

    [Fact]
    public void OperationsHaveTheSameBitsInEveryLaneType()
    {
        CheckLanes<SplitAndJoin>();
        CheckLanes<RoundAndRoot>();
    }

    private static void CheckLanes<TFunction>()
        where TFunction : struct, ILaneFunction
    {
        float[] x = new float[16 * 40_000];
        uint bits = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = BitConverter.UInt32BitsToSingle(bits);
            bits += 6_701;
        }

        (x[1], x[18], x[35]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        float[] expected = Map<TFunction, Lane1>(x);
        CheckEqual<TFunction>(x, expected, Map<TFunction, Lane4>(x));
        CheckEqual<TFunction>(x, expected, Map<TFunction, Lane8>(x));
        CheckEqual<TFunction>(x, expected, Map<TFunction, Lane16>(x));
    }

    private static float[] Map<TFunction, T>(float[] x)
        where TFunction : struct, ILaneFunction
        where T : struct, ILanes<T>
    {
        float[] y = new float[x.Length];
        for (int i = 0; i < x.Length; i += T.Count)
        {
            T.Store(TFunction.Apply(T.Load(x, i)), y, i);
        }

        return y;
    }

    // The payload of a NaN is no number and may differ.
    private static void CheckEqual<TFunction>(float[] x, float[] expected, float[] actual)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i]);
            Assert.True(same || (float.IsNaN(expected[i]) && float.IsNaN(actual[i])), $"{typeof(TFunction).Name}({x[i]:G9}): {expected[i]:G9}, {actual[i]:G9}");
        }
    }

    private readonly struct SplitAndJoin : ILaneFunction
    {
        public static T Apply<T>(T x)
            where T : struct, ILanes<T>
        {
            T limited = T.Max(T.Broadcast(1e-37f), T.Min(T.Broadcast(1e37f), T.Abs(x)));
            T mantissa = T.Frexp(limited, out T exponent);
            return T.CopySign(mantissa, x) + T.PowerOfTwo(exponent);
        }
    }

    private readonly struct RoundAndRoot : ILaneFunction
    {
        public static T Apply<T>(T x)
            where T : struct, ILanes<T> =>
            T.Select(T.LessThanOrEqual(x, T.Broadcast(3)), T.Round(x) - x, T.FusedMultiplyAdd(-x, T.Sqrt(x), x / T.Broadcast(3)));
    }
}
