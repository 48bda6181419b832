using System.Globalization;

namespace PolicyGen.Generator.Mathematics;

/// <summary>A number.</summary>
internal sealed class Constant : Expression
{
    private Constant(double value) => Value = value;

    public static Constant Zero { get; } = new(0);

    public static Constant One { get; } = new(1);

    public double Value { get; }

    public static Constant Of(double value) => value == 0 ? Zero : value == 1 ? One : new Constant(value);

    protected override string BuildKey() => Value.ToString("R", CultureInfo.InvariantCulture);
}
