using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using PolicyGen.Kernels;

namespace PolicyGen.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) over a flat parameter buffer: m and v are running means of the gradient and of its square,
/// and theta -= learningRate m^ / (sqrt(v^) + epsilon) with the bias-corrected m^ = m / (1 - beta1^t), v^ = v / (1 - beta2^t).
/// </summary>
/// <remarks>
/// It minimises: pass the gradient of a loss. Padding, whose gradient is 0, stays 0. The same bits on every processor.
/// To continue from a checkpoint, copy <see cref="FirstMoment"/> and <see cref="SecondMoment"/> back and set <see cref="StepCount"/>.
/// </remarks>
public sealed class Adam
{
    private readonly AlignedBuffer _firstMoment;
    private readonly AlignedBuffer _secondMoment;
    private double _learningRate;
    private long _stepCount;

    /// <summary>An optimizer at step 0 with zero moments.</summary>
    /// <param name="length">Length of the flat parameter buffer, padding included.</param>
    /// <param name="learningRate">Step size alpha, finite and not negative.</param>
    /// <param name="beta1">Decay of the first moment, in [0, 1).</param>
    /// <param name="beta2">Decay of the second moment, in [0, 1).</param>
    /// <param name="epsilon">Added to the root of the second moment, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Adam(int length, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8)
    {
        CheckDecay(beta1, nameof(beta1));
        CheckDecay(beta2, nameof(beta2));
        if (!(epsilon > 0 && (float)epsilon is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon must be a float32 above 0, such as 1e-8.");
        }

        _firstMoment = new AlignedBuffer(length);
        _secondMoment = new AlignedBuffer(length);
        LearningRate = learningRate;
        (Beta1, Beta2, Epsilon) = (beta1, beta2, epsilon);
    }

    /// <summary>Step size alpha; it may change from step to step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, infinite or NaN.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be finite and not negative.");
    }

    /// <summary>Decay of the first moment.</summary>
    public double Beta1 { get; }

    /// <summary>Decay of the second moment.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root of the second moment.</summary>
    public double Epsilon { get; }

    /// <summary>Steps taken so far, t; settable to restore a checkpoint.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long StepCount
    {
        get => _stepCount;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _stepCount = value;
        }
    }

    /// <summary>m, one number for each parameter; writable to restore a checkpoint.</summary>
    public Span<float> FirstMoment => _firstMoment.Span;

    /// <summary>v, one number for each parameter; writable to restore a checkpoint.</summary>
    public Span<float> SecondMoment => _secondMoment.Span;

    /// <summary>Takes one step along the negative gradient.</summary>
    /// <param name="parameters">The flat parameters, changed in place.</param>
    /// <param name="gradient">dL/d(parameters), of the same length.</param>
    /// <exception cref="ArgumentException">A length differs from the optimizer's.</exception>
    /// <exception cref="NotFiniteNumberException">A gradient entry is NaN, infinite or so large (1.8e19) that its square is; nothing has changed.</exception>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient)
    {
        Check.Length(parameters.Length, _firstMoment.Length, nameof(parameters));
        Check.Length(gradient.Length, _firstMoment.Length, nameof(gradient));
        CheckSquares(gradient);
        _stepCount++;

        // alpha m^ / (sqrt(v^) + eps) = (alpha / c1) m / (sqrt(v / c2) + eps) with c = 1 - beta^t, which float64 keeps for t = 1, too.
        var factors = new Factors(
            (float)(1 - Beta1), (float)(1 - Beta2), (float)(_learningRate / (1 - Power(Beta1, _stepCount))),
            (float)(1 / (1 - Power(Beta2, _stepCount))), (float)Epsilon);
        int done = 0;
        if (Avx512F.IsSupported)
        {
            done = Update<Lane16>(parameters, gradient, 0, in factors);
        }
        else if (Avx2.IsSupported)
        {
            done = Update<Lane8>(parameters, gradient, 0, in factors);
        }

        Update<Lane1>(parameters, gradient, done, in factors);
    }

    // Updates whole vectors from start on and returns where it stopped.
    [MethodImpl(LaneLoop.Options)]
    private int Update<T>(Span<float> parameters, ReadOnlySpan<float> gradient, int start, in Factors factors)
        where T : struct, ILanes<T>
    {
        ref float theta = ref MemoryMarshal.GetReference(parameters);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float m = ref MemoryMarshal.GetReference(_firstMoment.Span);
        ref float v = ref MemoryMarshal.GetReference(_secondMoment.Span);
        T gain1 = T.Broadcast(factors.Gain1), gain2 = T.Broadcast(factors.Gain2);
        T rate = T.Broadcast(-factors.Rate), secondScale = T.Broadcast(factors.SecondScale), epsilon = T.Broadcast(factors.Epsilon);
        int i = start;
        for (; i + T.Count <= gradient.Length; i += T.Count)
        {
            T slope = T.LoadUnsafe(in g, i);
            T first = T.LoadUnsafe(in m, i), second = T.LoadUnsafe(in v, i);

            // m + (1 - beta)(g - m): the rounding of beta itself, 0.999 in float32, would add up to 1e-5 over the steps.
            first = T.FusedMultiplyAdd(gain1, slope - first, first);
            second = T.FusedMultiplyAdd(gain2, T.FusedMultiplyAdd(slope, slope, -second), second);
            T.StoreUnsafe(first, ref m, i);
            T.StoreUnsafe(second, ref v, i);
            T step = first / (T.Sqrt(second * secondScale) + epsilon);
            T.StoreUnsafe(T.FusedMultiplyAdd(rate, step, T.LoadUnsafe(in theta, i)), ref theta, i);
        }

        return i;
    }

    // x^n by repeated squaring: Math.Pow differs between platforms, and a running product would have to be stored in checkpoints.
    private static double Power(double x, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1)
        {
            power = (n & 1) == 1 ? power * x : power;
            x *= x;
        }

        return power;
    }

    // 0 g^2 is 0 unless g^2 is infinite or NaN: one sum tells for all entries.
    [MethodImpl(LaneLoop.Options)]
    private static void CheckSquares(ReadOnlySpan<float> gradient)
    {
        // Four sums: each addition waits for the one before in its own only.
        Lane8 zero = Lane8.Broadcast(0), s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        int i = 0;
        for (; i + (4 * Lane8.Count) <= gradient.Length; i += 4 * Lane8.Count)
        {
            s0 = AddNothing(gradient, i, s0);
            s1 = AddNothing(gradient, i + Lane8.Count, s1);
            s2 = AddNothing(gradient, i + (2 * Lane8.Count), s2);
            s3 = AddNothing(gradient, i + (3 * Lane8.Count), s3);
        }

        Span<float> lanes = stackalloc float[Lane8.Count];
        Lane8.Store((s0 + s1) + (s2 + s3), lanes, 0);
        float sum = 0;
        foreach (float lane in lanes)
        {
            sum += lane;
        }

        for (; i < gradient.Length; i++)
        {
            sum += 0 * (gradient[i] * gradient[i]);
        }

        if (sum != 0)
        {
            ThrowSquare(gradient);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 AddNothing(ReadOnlySpan<float> gradient, int index, Lane8 sum)
    {
        Lane8 g = Lane8.Load(gradient, index);
        return Lane8.FusedMultiplyAdd(g * g, Lane8.Broadcast(0), sum);
    }

    [DoesNotReturn]
    private static void ThrowSquare(ReadOnlySpan<float> gradient)
    {
        int index = 0;
        while (float.IsFinite(gradient[index] * gradient[index]))
        {
            index++;
        }

        throw new NotFiniteNumberException(
            $"'gradient'[{index}] is {gradient[index]}; every entry must be finite and below 1.8e19: clip the gradient or lower the learning rate.",
            gradient[index]);
    }

    private static void CheckDecay(double value, string name)
    {
        if (!(value is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A decay must lie in [0, 1), such as 0.9 or 0.999.");
        }
    }

    private readonly record struct Factors(float Gain1, float Gain2, float Rate, float SecondScale, float Epsilon);
}
