using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyGen.Generator.Mathematics;

/// <summary>What formulas read.</summary>
internal static class Variables
{
    /// <summary>The variables of some formulas, each once, in the order of their names; the node of an expectation is not among them.</summary>
    public static IReadOnlyList<Variable> Of(IEnumerable<Expression> formulas)
    {
        var found = new SortedDictionary<string, Variable>(StringComparer.Ordinal);
        foreach (Expression formula in formulas)
        {
            Visit(formula);
        }

        found.Remove(Expectation.Node.Name);
        return [.. found.Values];

        void Visit(Expression expression)
        {
            switch (expression)
            {
                case Variable variable:
                    found[variable.Name] = variable;
                    break;
                case Sum sum:
                    sum.Terms.ToList().ForEach(t => Visit(t.Term));
                    break;
                case Product product:
                    product.Factors.ToList().ForEach(f => Visit(f.Base));
                    break;
                case Call call:
                    Visit(call.Argument);
                    break;
                case Expectation expectation:
                    Visit(expectation.Integrand);
                    break;
            }
        }
    }
}
