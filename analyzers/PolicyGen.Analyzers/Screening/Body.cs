using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Screening;

/// <summary>The code of one method, accessor or initializer. It is bound when the first rule wants to see it; all rules share what was read.</summary>
/// <param name="node">The declaration, or the initializer.</param>
/// <param name="mentions">What its text mentions.</param>
/// <param name="model">The model of its file.</param>
internal sealed class Body(SyntaxNode node, Mentions mentions, SemanticModel model)
{
    private readonly object _gate = new();
    private Contents? _contents;

    /// <summary>What its text mentions.</summary>
    public Mentions Mentions { get; } = mentions;

    /// <summary>The declaration, or the initializer.</summary>
    public SyntaxNode Node { get; } = node;

    /// <summary>The model of its file.</summary>
    public SemanticModel Model { get; } = model;

    /// <summary>Its operations.</summary>
    public Contents Operations(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _contents ??= new Contents(Root(cancellationToken));
        }
    }

    private IOperation? Root(CancellationToken cancellationToken)
    {
        IOperation? root = Model.GetOperation(Node, cancellationToken);
        while (root?.Parent is { } parent)
        {
            root = parent;
        }

        return root;
    }

    /// <summary>The operations of a body, by what rules ask for.</summary>
    internal sealed class Contents
    {
        private readonly Dictionary<OperationKind, List<IOperation>> _byKind = [];

        public Contents(IOperation? root)
        {
            Root = root;
            foreach (IOperation operation in root is null ? [] : root.DescendantsAndSelf())
            {
                if (operation is IInvocationOperation invocation)
                {
                    Invocations.Add((invocation, Functions.Of(invocation.TargetMethod)));
                }

                if (!_byKind.TryGetValue(operation.Kind, out List<IOperation>? list))
                {
                    _byKind[operation.Kind] = list = [];
                }

                list.Add(operation);
            }
        }

        /// <summary>The outermost operation; null where there is no code.</summary>
        public IOperation? Root { get; }

        /// <summary>The calls, with the function that each computes.</summary>
        public List<(IInvocationOperation Call, Function Function)> Invocations { get; } = [];

        /// <summary>The operations of one kind, in the order of the text.</summary>
        public IReadOnlyList<IOperation> Of(OperationKind kind) => _byKind.TryGetValue(kind, out List<IOperation>? found) ? found : [];
    }
}
