namespace PolicyGen.Generator.Mathematics;

/// <summary>A named quantity that the generated code reads: a head, a sample, a bound.</summary>
internal sealed class Variable(string name) : Expression
{
    public string Name { get; } = name;

    protected override string BuildKey() => Name;
}
