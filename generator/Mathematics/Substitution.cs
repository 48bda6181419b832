using System;
using System.Linq;

namespace PolicyGen.Generator.Mathematics;

/// <summary>Replaces subexpressions; what is left is brought back to normal form.</summary>
internal static class Substitution
{
    /// <summary>The expression with every occurrence that <paramref name="replace"/> answers for replaced by its answer.</summary>
    public static Expression In(Expression expression, Func<Expression, Expression?> replace) => replace(expression) ?? expression switch
    {
        Sum sum => Sum.Of(sum.Terms.Select(t => (t.Coefficient, In(t.Term, replace))).Concat([(sum.Offset, Constant.One)])),
        Product product => Product.Of(product.Factors.Select(f => (In(f.Base, replace), f.Power))),
        Call call => new Call(call.Function, In(call.Argument, replace)),
        Expectation e => new Expectation(In(e.Integrand, replace)),
        _ => expression,
    };

    /// <summary>Whether the variable occurs.</summary>
    public static bool Contains(Expression expression, Variable variable) => expression switch
    {
        Variable other => other.Equals(variable),
        Sum sum => sum.Terms.Any(t => Contains(t.Term, variable)),
        Product product => product.Factors.Any(f => Contains(f.Base, variable)),
        Call call => Contains(call.Argument, variable),
        Expectation e => Contains(e.Integrand, variable),
        _ => false,
    };
}
