using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>How numbers and functions are spelled: in lanes of float32 for the policy, in float64 for its reference.</summary>
internal abstract class Dialect
{
    public static Dialect Lanes { get; } = new LaneDialect();

    public static Dialect Float64 { get; } = new Float64Dialect();

    /// <summary>The type of a local.</summary>
    public abstract string Type { get; }

    /// <summary>The type of a constant.</summary>
    public abstract string ConstantType { get; }

    /// <summary>A number as a constant.</summary>
    public abstract string ConstantText(double value);

    /// <summary>A constant as an operand.</summary>
    public abstract string Operand(string constant);

    public abstract string Call(Function function, string argument);

    private sealed class LaneDialect : Dialect
    {
        public override string Type => "TLanes";

        public override string ConstantType => "float";

        public override string ConstantText(double value) => Literal.Single(value);

        public override string Operand(string constant) => "TLanes.Broadcast(" + constant + ")";

        public override string Call(Function function, string argument) => "~LaneMath." + function + "(" + argument + ")";
    }

    private sealed class Float64Dialect : Dialect
    {
        public override string Type => "double";

        public override string ConstantType => "double";

        public override string ConstantText(double value) => Literal.Double(value);

        public override string Operand(string constant) => constant;

        public override string Call(Function function, string argument) => function switch
        {
            Function.Exp or Function.Tanh => "~Math." + function + "(" + argument + ")",
            _ => "~ReferenceMath." + function + "(" + argument + ")",
        };
    }
}
