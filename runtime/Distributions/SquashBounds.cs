using PolicyGen.Kernels;

namespace PolicyGen.Distributions;

/// <summary>
/// The bounds of a squashed action: action = center + halfRange tanh(u), dimension by dimension, and the way back.
/// The per-dimension patterns are repeated past the end by one vector, so that a load at any dimension stays inside.
/// </summary>
public sealed class SquashBounds
{
    private readonly (double Center, double HalfRange)[] _reference;
    private readonly float[] _low;
    private readonly float[] _high;
    private readonly float[] _center;
    private readonly float[] _halfRange;

    // Made by the first log-prob: a policy that only plays needs none, and compiling a logarithm takes long. Two threads may both make it:
    // the numbers are the same, and the reference to them is stored last.
    private float[]? _logHalfRange;

    /// <summary>Bounds of each dimension.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a bound is not finite, or there is no float32 between a low and its high.</exception>
    public SquashBounds(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        if (low.Length != high.Length)
        {
            throw new ArgumentException($"There are {low.Length} lower and {high.Length} upper bounds; give one of each per dimension.");
        }

        _low = new float[low.Length];
        _high = new float[low.Length];
        _reference = new (double, double)[low.Length];
        int padded = low.Length + Dense.LaneMultiple;
        (_center, _halfRange) = (new float[padded], new float[padded]);
        for (int i = 0; i < padded; i++)
        {
            int dimension = i % low.Length;
            bool normal = float.IsNormal((float)((high[dimension] - low[dimension]) / 2));
            if (!(MathF.BitIncrement((float)low[dimension]) < (float)high[dimension]) || !normal)
            {
                throw new ArgumentException($"Dimension {dimension} has bounds [{low[dimension]}, {high[dimension]}]; both must be finite, and Low below High with float32 numbers between them.");
            }

            _low[dimension] = (float)low[dimension];
            _high[dimension] = (float)high[dimension];
            (double center, double halfRange) = ((low[dimension] + high[dimension]) / 2, (high[dimension] - low[dimension]) / 2);
            _reference[dimension] = (center, halfRange);
            _center[i] = (float)center;
            _halfRange[i] = Inside(_low[dimension], _high[dimension], (float)center, (float)halfRange);
        }
    }

    /// <summary>Number of dimensions.</summary>
    public int Dimensions => _low.Length;

    /// <summary>Lower bounds [dimensions].</summary>
    public ReadOnlySpan<float> Low => _low;

    /// <summary>Upper bounds [dimensions].</summary>
    public ReadOnlySpan<float> High => _high;

    /// <summary>(Low + High) / 2, repeated past the end.</summary>
    public ReadOnlySpan<float> Center => _center;

    /// <summary>(High - Low) / 2, rounded so that center +- halfRange stays inside the bounds; repeated past the end.</summary>
    public ReadOnlySpan<float> HalfRange => _halfRange;

    /// <summary>log((High - Low) / 2), repeated past the end.</summary>
    public ReadOnlySpan<float> LogHalfRange => _logHalfRange ??= Logarithms();

    /// <summary>
    /// The pre-squash values of actions [rows, dimensions]: u = log((action - low) / (high - action)) / 2. An action at its bound has lost
    /// its u, which was anything beyond; it counts as saturated and is given that of the last float32 before the bound.
    /// </summary>
    /// <returns>The number of saturated entries.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An action is outside its bounds.</exception>
    public int Unsquash(ReadOnlySpan<float> actions, Span<float> preSquash)
    {
        int dimensions = _low.Length;
        for (int i = 0; i < actions.Length; i++)
        {
            int dimension = i % dimensions;
            if (!(actions[i] >= _low[dimension] && actions[i] <= _high[dimension]))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(actions),
                    actions[i],
                    $"actions[{i}] (dimension {dimension}) is outside [{_low[dimension]}, {_high[dimension]}]; a squashed policy gives it no density. Clip it first if that is what happened to it.");
            }
        }

        int saturated = 0;
        for (int i = 0; i < actions.Length; i++)
        {
            float low = _low[i % dimensions];
            float high = _high[i % dimensions];
            float inside = Math.Clamp(actions[i], MathF.BitIncrement(low), MathF.BitDecrement(high));
            saturated += inside == actions[i] ? 0 : 1;
            preSquash[i] = Preimage(inside - (double)low, high - (double)inside);
        }

        return saturated;
    }

    /// <summary>The middle and half the width of a dimension's range in float64, as the reference uses them.</summary>
    public (double Center, double HalfRange) Reference(int dimension) => _reference[dimension];

    private float[] Logarithms()
    {
        var logarithms = new float[_halfRange.Length];
        for (int i = 0; i < logarithms.Length; i++)
        {
            Lane1.Store(LaneMath.Log(Lane1.Broadcast((float)_reference[i % _reference.Length].HalfRange)), logarithms, i);
        }

        return logarithms;
    }

    // Rounding can push center +- halfRange one step past a bound; then no tanh, however close to 1, may use the whole range.
    private static float Inside(float low, float high, float center, float halfRange)
    {
        while (center + halfRange > high || center - halfRange < low)
        {
            halfRange = MathF.BitDecrement(halfRange);
        }

        return halfRange;
    }

    // Both distances are exact in float64. Away from the middle their ratio keeps all digits that 1 - |tanh u| has lost; in the middle,
    // where the ratio is near 1, it is the other way round.
    private static float Preimage(double aboveLow, double belowHigh)
    {
        double scaled = (aboveLow - belowHigh) / (aboveLow + belowHigh);
        Lane1 u = Math.Abs(scaled) < 0.5
            ? LaneMath.Atanh(Lane1.Broadcast((float)scaled))
            : Lane1.Broadcast(0.5f) * LaneMath.Log(Lane1.Broadcast((float)(aboveLow / belowHigh)));
        return u.Value;
    }
}
