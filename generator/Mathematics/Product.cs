using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyGen.Generator.Mathematics;

/// <summary>Product of integer powers of factors that are neither products nor constants; no two factors have the same base.</summary>
internal sealed class Product : Expression
{
    private Product(IReadOnlyList<(Expression Base, int Power)> factors) => Factors = factors;

    /// <summary>The factors, ordered by key.</summary>
    public IReadOnlyList<(Expression Base, int Power)> Factors { get; }

    /// <summary>
    /// Multiplies: powers of equal bases are collected, and the constant factor moves out into a scaled sum, so that scaled formulas
    /// share their unscaled part. A sum is multiplied out only by a constant.
    /// </summary>
    public static Expression Of(IEnumerable<(Expression Base, int Power)> factors)
    {
        double coefficient = 1;
        var collected = new SortedDictionary<string, (Expression Base, int Power)>(StringComparer.Ordinal);
        foreach ((Expression factor, int power) in factors)
        {
            Collect(factor, power);
        }

        if (coefficient == 0)
        {
            return Constant.Zero;
        }

        (Expression Base, int Power)[] rest = [.. collected.Values.Where(f => f.Power != 0)];
        Expression product = rest switch
        {
            [] => Constant.One,
            [(var only, 1)] => only,
            _ => new Product(rest),
        };
        return coefficient == 1 ? product : Sum.Of([(coefficient, product)]);

        void Collect(Expression factor, int power)
        {
            switch (factor)
            {
                case Constant number:
                    coefficient *= Math.Pow(number.Value, power);
                    break;
                case Product inner:
                    foreach ((Expression innerBase, int innerPower) in inner.Factors)
                    {
                        Collect(innerBase, power * innerPower);
                    }

                    break;
                case Sum { Offset: 0, Terms: [var (scale, term)] }:
                    coefficient *= Math.Pow(scale, power);
                    Collect(term, power);
                    break;
                default:
                    collected.TryGetValue(factor.Key, out (Expression Base, int Power) known);
                    collected[factor.Key] = (factor, known.Power + power);
                    break;
            }
        }
    }

    protected override string BuildKey() =>
        string.Join("*", Factors.Select(f => f.Power == 1 ? f.Base.Key : "pow(" + f.Base.Key + "," + f.Power + ")"));
}
