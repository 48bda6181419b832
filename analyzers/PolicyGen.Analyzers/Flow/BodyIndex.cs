using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>A body of code read once: the definitions of its variables, what they are passed for, and the functions inside. All rules share it.</summary>
internal sealed class BodyIndex
{
    private static readonly ConditionalWeakTable<IOperation, BodyIndex> PerRoot = new();
    private static readonly IReadOnlyList<Definition> NoDefinitions = [];
    private static readonly IReadOnlyList<IArgumentOperation> NoArguments = [];

    private readonly Dictionary<ISymbol, List<Definition>> _definitions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IArgumentOperation>> _passed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _functions = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IInvocationOperation>> _calls = new(SymbolEqualityComparer.Default);

    private BodyIndex(IOperation root)
    {
        Root = root;
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            DefinitionReader.Read(operation, (variable, definition) => Append(_definitions, variable, definition));
            switch (operation)
            {
                case IArgumentOperation { Parameter: not null } argument when Variables.Holder(argument.Value) is { } variable:
                    Append(_passed, variable, argument);
                    break;
                case IAnonymousFunctionOperation lambda:
                    _functions[lambda.Symbol] = lambda;
                    break;
                case ILocalFunctionOperation function:
                    _functions[function.Symbol] = function;
                    break;
                case IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction } call:
                    Append(_calls, call.TargetMethod.OriginalDefinition, call);
                    break;
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                    HasGoto = true;
                    break;
            }
        }
    }

    /// <summary>The outermost operation.</summary>
    public IOperation Root { get; }

    /// <summary>Whether control may jump against the structure of the text.</summary>
    public bool HasGoto { get; }

    /// <summary>The index of the body that an operation is in.</summary>
    public static BodyIndex Of(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return PerRoot.GetValue(operation, static root => new BodyIndex(root));
    }

    /// <summary>Every definition of a variable or its elements, in the order of the text.</summary>
    public IReadOnlyList<Definition> Definitions(ISymbol variable) => _definitions.TryGetValue(variable, out List<Definition>? found) ? found : NoDefinitions;

    /// <summary>The arguments as which a variable is passed, as a whole or in part.</summary>
    public IReadOnlyList<IArgumentOperation> Passed(ISymbol variable) => _passed.TryGetValue(variable, out List<IArgumentOperation>? found) ? found : NoArguments;

    /// <summary>The lambda or local function in this body, or null.</summary>
    public IOperation? Function(IMethodSymbol method) => _functions.TryGetValue(method.OriginalDefinition, out IOperation? found) ? found : null;

    /// <summary>The calls of a local function.</summary>
    public IReadOnlyList<IInvocationOperation> Calls(IMethodSymbol method) => _calls.TryGetValue(method.OriginalDefinition, out List<IInvocationOperation>? found) ? found : [];

    private static void Append<T>(Dictionary<ISymbol, List<T>> lists, ISymbol key, T item)
    {
        if (!lists.TryGetValue(key, out List<T>? list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
