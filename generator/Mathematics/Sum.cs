using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PolicyGen.Generator.Mathematics;

/// <summary>constant + sum of coefficient times term; no term is itself a sum or a constant, and no two terms are equal.</summary>
internal sealed class Sum : Expression
{
    private Sum(double constant, IReadOnlyList<(double Coefficient, Expression Term)> terms) => (Offset, Terms) = (constant, terms);

    /// <summary>The constant part.</summary>
    public double Offset { get; }

    /// <summary>The scaled terms, ordered by key.</summary>
    public IReadOnlyList<(double Coefficient, Expression Term)> Terms { get; }

    /// <summary>Adds up: nested sums are merged, equal terms collected, and a sum that cancels to less than a sum is returned as that.</summary>
    public static Expression Of(IEnumerable<(double Coefficient, Expression Term)> scaled)
    {
        double constant = 0;
        var collected = new SortedDictionary<string, (double Coefficient, Expression Term)>(StringComparer.Ordinal);
        foreach ((double coefficient, Expression term) in scaled)
        {
            Collect(coefficient, term);
        }

        (double Coefficient, Expression Term)[] terms = [.. collected.Values.Where(t => t.Coefficient != 0)];
        return terms switch
        {
            [] => Constant.Of(constant),
            [(1, var only)] when constant == 0 => only,
            _ => new Sum(constant, terms),
        };

        void Collect(double coefficient, Expression term)
        {
            switch (term)
            {
                case Constant number:
                    constant += coefficient * number.Value;
                    break;
                case Sum inner:
                    constant += coefficient * inner.Offset;
                    foreach ((double innerCoefficient, Expression innerTerm) in inner.Terms)
                    {
                        Collect(coefficient * innerCoefficient, innerTerm);
                    }

                    break;
                default:
                    collected.TryGetValue(term.Key, out (double Coefficient, Expression Term) known);
                    collected[term.Key] = (known.Coefficient + coefficient, term);
                    break;
            }
        }
    }

    protected override string BuildKey()
    {
        IEnumerable<string> parts = Terms.Select(t => t.Coefficient.ToString("R", CultureInfo.InvariantCulture) + "*" + t.Term.Key);
        return "(" + string.Join(" + ", parts) + " + " + Offset.ToString("R", CultureInfo.InvariantCulture) + ")";
    }
}
