using System;

namespace PolicyGen.Generator.Mathematics;

/// <summary>
/// A real expression over named variables, kept in a normal form: sums of scaled terms, products of integer powers, function calls and
/// Gaussian expectations. Equal formulas are equal objects (structurally), which is what finds shared subexpressions.
/// Build with operators and <see cref="Formula"/>; derive with <see cref="Derivative"/>.
/// </summary>
internal abstract class Expression : IEquatable<Expression>
{
    private string? _key;

    /// <summary>A canonical text: equal keys mean equal expressions, and terms are ordered by it.</summary>
    public string Key => _key ??= BuildKey();

    public static implicit operator Expression(double value) => Constant.Of(value);

    public static Expression operator +(Expression a, Expression b) => Sum.Of([(1, a), (1, b)]);

    public static Expression operator -(Expression a, Expression b) => Sum.Of([(1, a), (-1, b)]);

    public static Expression operator -(Expression a) => Sum.Of([(-1, a)]);

    public static Expression operator *(Expression a, Expression b) => Product.Of([(a, 1), (b, 1)]);

    public static Expression operator /(Expression a, Expression b) => Product.Of([(a, 1), (b, -1)]);

    public bool Equals(Expression? other) => other is not null && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    public override string ToString() => Key;

    protected abstract string BuildKey();
}
