using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>What a rule takes for the quantity it looks for.</summary>
internal interface ISourceRule
{
    /// <summary>Whether the symbol says so itself, by a marker or by name and type.</summary>
    bool IsSource(ISymbol symbol);

    /// <summary>Whether a marker says so: what is passed for such a parameter is the quantity too.</summary>
    bool IsMarked(IParameterSymbol parameter);
}

/// <summary>
/// Follows a value backwards through the body it occurs in: through casts, indexing and clamps, variables whose every definition
/// agrees, loops, deconstruction, LINQ lambdas, and private fields of the same declaration.
/// </summary>
internal sealed class ValueTrace(ISourceRule rule, IOperation site, CancellationToken cancellationToken)
{
    /// <summary>Longer ways than this do not occur in code that people read.</summary>
    private const int MaxDepth = 24;

    private readonly HashSet<ISymbol> _visiting = new(SymbolEqualityComparer.Default);
    private IOperation[]? _body;

    /// <summary>Where the value comes from, or null when it is no such quantity.</summary>
    public Origin? Find(IOperation value) => Find(value, 0);

    private Origin? Find(IOperation? value, int depth)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (value is null || depth > MaxDepth)
        {
            return null;
        }

        if (value is IInvocationOperation { TargetMethod: var method } && rule.IsSource(method))
        {
            return new(method, value, Route.Direct);
        }

        if (value is IArgumentOperation argument)
        {
            return argument.Parameter is { } parameter && rule.IsMarked(parameter) ? new(Definitions.Variable(argument.Value) ?? parameter, argument.Value, Route.Direct) : null;
        }

        if (Definitions.Variable(value) is { } variable)
        {
            if (rule.IsSource(variable))
            {
                return new(variable, value, Route.Direct);
            }

            if (variable is not IPropertySymbol)
            {
                return FindVariable(variable, value, depth);
            }
        }

        return PassThrough.Operand(value, out Route route) is { } operand ? Find(operand, depth + 1)?.Via(route) : null;
    }

    private Origin? FindVariable(ISymbol variable, IOperation reference, int depth)
    {
        // A definition by itself, as in x = Clamp(x), adds nothing; Every() skips it.
        if (!_visiting.Add(variable))
        {
            return null;
        }

        try
        {
            return variable switch
            {
                ILocalSymbol => Marked(variable, Body, reference) ?? Every(Definitions.Of(variable, Body), depth),
                IParameterSymbol parameter => Marked(variable, Body, reference)
                    ?? Find(Lambdas.Source(parameter, Body), depth + 1)?.Via(Route.Iterated),
                IFieldSymbol { DeclaredAccessibility: Accessibility.Private } field when CodeOf(field) is { } code =>
                    Marked(field, code, reference) ?? Every(Definitions.Of(field, code), depth),
                _ => null,
            };
        }
        finally
        {
            _visiting.Remove(variable);
        }
    }

    /// <summary>Passed for a marked parameter, so that the callee says what it is.</summary>
    private Origin? Marked(ISymbol variable, IEnumerable<IOperation> code, IOperation reference)
    {
        foreach ((IParameterSymbol parameter, _) in Definitions.PassedFor(variable, code))
        {
            if (rule.IsMarked(parameter))
            {
                return new(variable, reference, Route.Direct);
            }
        }

        return null;
    }

    /// <summary>The origin that all definitions share the nature of; the first one stands for them.</summary>
    private Origin? Every(IEnumerable<Definition> definitions, int depth)
    {
        Origin? first = null;
        foreach (Definition definition in definitions)
        {
            if (IsBeingVisited(definition.Value))
            {
                continue;
            }

            if (Find(definition.Value, depth + 1) is not { } origin)
            {
                return null;
            }

            first ??= origin.Via(definition.Route);
        }

        return first;
    }

    private bool IsBeingVisited(IOperation? value)
    {
        while (value is not null && Definitions.Variable(value) is null)
        {
            value = PassThrough.Operand(value, out _);
        }

        return Definitions.Variable(value) is { } variable && _visiting.Contains(variable);
    }

    private IOperation[] Body => _body ??= [.. Root(site).DescendantsAndSelf()];

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>All code that can write a private field, when one declaration in this file holds it; else null.</summary>
    private List<IOperation>? CodeOf(IFieldSymbol field)
    {
        if (site.SemanticModel is not { } model
            || field.ContainingType.DeclaringSyntaxReferences is not { Length: 1 } parts
            || parts[0].SyntaxTree != site.Syntax.SyntaxTree)
        {
            return null;
        }

        var code = new List<IOperation>();
        foreach (SyntaxNode node in parts[0].GetSyntax(cancellationToken).DescendantNodes())
        {
            bool mentions = node switch
            {
                EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText == field.Name,
                AssignmentExpressionSyntax assignment => Mentions(assignment.Left, field.Name),
                ArgumentSyntax argument => Mentions(argument.Expression, field.Name),
                PrefixUnaryExpressionSyntax unary => Mentions(unary.Operand, field.Name),
                PostfixUnaryExpressionSyntax unary => Mentions(unary.Operand, field.Name),
                _ => false,
            };
            if (mentions && model.GetOperation(node, cancellationToken) is { } operation)
            {
                code.Add(operation);
            }
        }

        return code;
    }

    private static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
