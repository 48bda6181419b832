using System;
using System.Collections.Generic;
using System.Linq;

namespace PolicyGen.Generator.Mathematics;

/// <summary>Symbolic differentiation. The rules return formulas that stay accurate where the textbook form cancels.</summary>
internal static class Derivative
{
    /// <summary>d expression / d variable.</summary>
    public static Expression Of(Expression expression, Variable variable) => expression switch
    {
        Constant => Constant.Zero,
        Variable other => other.Equals(variable) ? Constant.One : Constant.Zero,
        Sum sum => Sum.Of(sum.Terms.Select(t => (t.Coefficient, Of(t.Term, variable)))),
        Product product => Sum.Of(ProductRule(product, variable).Select(term => (1.0, term))),
        Call call => Of(call.Argument, variable) is var inner && inner is Constant { Value: 0 }
            ? Constant.Zero
            : Outer(call) * inner,
        Expectation expectation => Of(expectation.Integrand, variable) is var inside && inside is Constant
            ? inside
            : new Expectation(inside),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static IEnumerable<Expression> ProductRule(Product product, Variable variable)
    {
        foreach ((Expression factor, int power) in product.Factors)
        {
            Expression inner = Of(factor, variable);
            if (inner is not Constant { Value: 0 })
            {
                yield return power * Product.Of([(product, 1), (factor, -1)]) * inner;
            }
        }
    }

    private static Expression Outer(Call call)
    {
        Expression x = call.Argument;
        return call.Function switch
        {
            Function.Exp => call,

            // exp(x) as expm1(x) + 1: in exp(x) - 1 the ones then cancel symbolically instead of numerically.
            Function.Expm1 => call + 1,

            // 1 - tanh^2 x rounds to 0 in float32 from |x| = 9 on; its own kernel does not.
            Function.Tanh => Formula.SechSquared(x),
            Function.SechSquared => -2 * Formula.Tanh(x) * call,
            Function.LogTanhJacobian => -2 * Formula.Tanh(x),
            _ => throw new NotSupportedException("No derivative rule for " + call.Function + "."),
        };
    }
}
