namespace PolicyGen.Generator.Mathematics;

/// <summary>A function of one argument.</summary>
internal sealed class Call(Function function, Expression argument) : Expression
{
    public Function Function { get; } = function;

    public Expression Argument { get; } = argument;

    protected override string BuildKey() => Function + "(" + Argument.Key + ")";
}
