using System;
using System.Collections.Generic;
using System.Linq;
using PolicyGen.Generator.Mathematics;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Writers;

/// <summary>
/// Writes formulas as C# statements: a local for each subexpression that several formulas share or that has a name of its own in
/// the mathematics, and one expression for the rest.
/// </summary>
internal sealed class FormulaWriter
{
    private readonly CodeWriter _code;
    private readonly Dialect _dialect;
    private readonly Dictionary<Expression, string> _names;
    private readonly Dictionary<Expression, int> _uses = [];
    private readonly Dictionary<Expression, string> _locals = [];
    private readonly HashSet<string> _declared = [];

    public FormulaWriter(CodeWriter code, Dialect dialect, IEnumerable<(Expression Expression, string Name)> names, IEnumerable<Expression> formulas)
    {
        _code = code;
        _dialect = dialect;
        _names = [];
        foreach ((Expression expression, string name) in names)
        {
            if (expression is not Variable)
            {
                _names[expression] = name;
            }
        }

        foreach (Expression formula in formulas)
        {
            CountUses(formula);
        }
    }

    /// <summary>The C# text of a formula; the locals it needs are written first.</summary>
    public string Write(Expression expression) => Atom(expression, Precedence.Sum);

    // Numbers that have a name in the mathematics are declared under it, with what they are.
    private static readonly (double Value, string Name, string Meaning)[] NamedNumbers =
    [
        (Formula.HalfLogTwoPi, "HalfLogTwoPi", "log(2 pi) / 2"),
        (Formula.HalfLogTwoPiE, "HalfLogTwoPiE", "log(2 pi e) / 2, the entropy of a standard normal variable"),
    ];

    private enum Precedence
    {
        Sum,
        Product,
        Unary,
    }

    private void CountUses(Expression expression)
    {
        _uses.TryGetValue(expression, out int uses);
        _uses[expression] = uses + 1;
        if (uses > 0)
        {
            return;
        }

        foreach (Expression child in Children(expression))
        {
            CountUses(child);
        }
    }

    private static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        Sum sum => sum.Terms.Select(t => t.Term),
        Product product => product.Factors.Select(f => f.Base),
        Call call => [call.Argument],
        _ => [],
    };

    private string Atom(Expression expression, Precedence context)
    {
        if (_locals.TryGetValue(expression, out string? local))
        {
            return local;
        }

        switch (expression)
        {
            case Variable variable:
                return variable.Name;
            case Constant constant:
                return Number(constant.Value);
        }

        bool named = _names.TryGetValue(expression, out string? name);
        _uses.TryGetValue(expression, out int uses);
        if (named || uses > 1)
        {
            name ??= "t" + (_locals.Count + 1);
            string text = Text(expression, Precedence.Sum);
            _code.Lines($"{_dialect.Type} {name} = {text};");
            _locals[expression] = name;
            return name;
        }

        return Text(expression, context);
    }

    private string Text(Expression expression, Precedence context) => expression switch
    {
        Sum sum => Parenthesized(SumText(sum), context > Precedence.Sum),
        Product product => Parenthesized(ProductText(product), context > Precedence.Product),
        Call call => _dialect.Call(call.Function, Atom(call.Argument, Precedence.Sum)),
        Expectation => throw new NotSupportedException("An expectation is written by ExpectationWriter, which replaces it by a variable."),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    // The first term is a positive one where there is any, so that the text begins without a sign.
    private string SumText(Sum sum)
    {
        List<(bool Negative, string Text)> parts = [.. sum.Terms
            .OrderBy(t => t.Coefficient < 0)
            .Select(t => (t.Coefficient < 0, ScaledText(Math.Abs(t.Coefficient), t.Term)))];
        if (sum.Offset != 0)
        {
            parts.Insert(sum.Offset > 0 && parts[0].Negative ? 0 : parts.Count, (sum.Offset < 0, Number(Math.Abs(sum.Offset))));
        }

        string text = parts[0].Negative ? "-" + parts[0].Text : parts[0].Text;
        foreach ((bool negative, string part) in parts.Skip(1))
        {
            text += (negative ? " - " : " + ") + part;
        }

        return text;
    }

    private string ScaledText(double coefficient, Expression term) => coefficient == 1
        ? Atom(term, Precedence.Product)
        : "(" + Number(coefficient) + " * " + Atom(term, Precedence.Product) + ")";

    // (u - mean)^2 / std^2 is written as noise * noise where noise = (u - mean) / std has a name.
    private IEnumerable<(Expression Base, int Power)> FactorsByName(Product product)
    {
        Dictionary<Expression, int> powers = product.Factors.ToDictionary(f => f.Base, f => f.Power);
        foreach (Product named in _names.Keys.OfType<Product>().Where(named => !named.Equals(product)))
        {
            int times = named.Factors.Min(f => powers.TryGetValue(f.Base, out int power) ? power / f.Power : 0);
            if (times < 1)
            {
                continue;
            }

            foreach ((Expression factor, int power) in named.Factors)
            {
                powers[factor] -= times * power;
            }

            yield return (named, times);
        }

        foreach ((Expression factor, _) in product.Factors.Where(f => powers[f.Base] != 0))
        {
            yield return (factor, powers[factor]);
        }
    }

    private string ProductText(Product product)
    {
        (Expression Base, int Power)[] factors = [.. FactorsByName(product)];
        IEnumerable<string> above = factors.Where(f => f.Power > 0).SelectMany(f => Repeated(f.Base, f.Power));
        string[] below = [.. factors.Where(f => f.Power < 0).SelectMany(f => Repeated(f.Base, -f.Power))];
        string numerator = string.Join(" * ", above);
        if (below.Length == 0)
        {
            return numerator;
        }

        string denominator = below.Length == 1 ? below[0] : "(" + string.Join(" * ", below) + ")";
        return (numerator.Length == 0 ? Number(1) : numerator) + " / " + denominator;
    }

    private IEnumerable<string> Repeated(Expression factor, int power)
    {
        // A power reads its base more than once: give it a local.
        if (power > 1 && factor is not Variable)
        {
            _uses[factor] = 2;
        }

        string text = Atom(factor, Precedence.Unary);
        return Enumerable.Repeat(text, power);
    }

    private string Number(double value)
    {
        foreach ((double known, string name, string meaning) in NamedNumbers.Where(number => number.Value == value))
        {
            if (_declared.Add(name))
            {
                _code.Lines($"const {_dialect.ConstantType} {name} = {_dialect.ConstantText(known)}; // {meaning}");
            }

            return _dialect.Operand(name);
        }

        return _dialect.Operand(_dialect.ConstantText(value));
    }

    private static string Parenthesized(string text, bool needed) => needed ? "(" + text + ")" : text;
}
