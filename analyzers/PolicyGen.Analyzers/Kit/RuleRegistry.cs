using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Kit;

/// <summary>
/// Where a rule says what it wants to see. Files and bodies that mention nothing of it are passed over by their text; only the others are bound.
/// </summary>
internal sealed class RuleRegistry
{
    private readonly List<Interest> _interests = [];
    private Vocabulary _vocabulary = Vocabulary.All;

    /// <summary>What follows concerns only files that can hold one of these quantities. The fewer there are, the less the rule costs.</summary>
    public void Needs(Quantity quantities) => Needs(Vocabulary.Of(quantities));

    /// <summary>What follows concerns only files with words of this vocabulary.</summary>
    public void Needs(Vocabulary vocabulary) => _vocabulary = vocabulary;

    /// <summary>Calls of any of these functions.</summary>
    public void OnCall(Function functions, Action<RuleSite, KnownCall> judge) => Add(Functions.NamesOf(functions), (body, file) =>
    {
        foreach ((IInvocationOperation invocation, Function function) in body.Invocations)
        {
            if ((function & functions) != 0 && KnownCall.Of(invocation) is { } call)
            {
                judge(file.At(invocation), call);
            }
        }
    });

    /// <summary>Calls of methods with any of these names; the rule looks at the rest.</summary>
    public void OnMethod(ImmutableHashSet<string> names, Action<RuleSite, IInvocationOperation> judge) => Add([.. names], (body, file) =>
    {
        foreach ((IInvocationOperation invocation, _) in body.Invocations)
        {
            if (names.Contains(invocation.TargetMethod.Name))
            {
                judge(file.At(invocation), invocation);
            }
        }
    });

    /// <summary>Binary operators of one kind on floating-point numbers or tensors.</summary>
    public void OnBinary(BinaryOperatorKind kind, Action<RuleSite, IBinaryOperation> judge) => Add(null, (body, file) =>
    {
        foreach (IBinaryOperation binary in body.Of(OperationKind.Binary))
        {
            if (binary.OperatorKind == kind && (Flow.Numeric.IsScalar(binary.Type) || Flow.Numeric.IsCollection(binary.Type)))
            {
                judge(file.At(binary), binary);
            }
        }
    });

    /// <summary>Any other operations. The rule must return at once from those that do not concern it.</summary>
    public void OnOperation(Action<RuleSite> judge, params OperationKind[] kinds) => Add(null, (body, file) =>
    {
        foreach (OperationKind kind in kinds)
        {
            foreach (IOperation operation in body.Of(kind))
            {
                judge(file.At(operation));
            }
        }
    });

    /// <summary>Whole bodies, for rules that compare places in them: the operation of the site is the outermost one.</summary>
    public void OnBlock(Action<RuleSite> judge) => Add(null, (body, file) =>
    {
        if (body.Root is { } root)
        {
            judge(file.At(root));
        }
    });

    /// <summary>Looks at the files of every compilation that pass the screen and hold something of interest.</summary>
    public void Attach(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        Dictionary<SyntaxTree, ScreenedFile> files = Screen.Of(start.Compilation, start.Options).Files(start.CancellationToken);
        if (AnyConcerns(files.Values))
        {
            start.RegisterSemanticModelAction(file =>
            {
                if (files.TryGetValue(file.SemanticModel.SyntaxTree, out ScreenedFile? screened))
                {
                    List<Interest> interests = _interests.FindAll(interest => interest.Concerns(screened));
                    if (interests.Count > 0)
                    {
                        Look(new RuleFile(file), interests);
                    }
                }
            });
        }
    });

    private static void Look(RuleFile file, List<Interest> interests)
    {
        foreach (Body body in Bodies.Of(file.Model, file.CancellationToken))
        {
            long start = BodyClock.Listener is null ? 0 : Stopwatch.GetTimestamp();
            bool isBound = false;
            foreach (Interest interest in interests)
            {
                if (interest.Concerns(body.Mentions))
                {
                    file.CancellationToken.ThrowIfCancellationRequested();
                    interest.Visit(body.Operations(file.CancellationToken), file);
                    isBound = true;
                }
            }

            if (isBound)
            {
                BodyClock.Listener?.Invoke(body.Node, Stopwatch.GetTimestamp() - start);
            }
        }
    }

    private bool AnyConcerns(IEnumerable<ScreenedFile> files)
    {
        foreach (ScreenedFile file in files)
        {
            foreach (Interest interest in _interests)
            {
                if (interest.Concerns(file))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Add(string[]? names, Action<Body.Contents, RuleFile> visit) => _interests.Add(new(_vocabulary, names is null ? null : Vocabulary.Keys(names), visit));

    /// <summary>One thing that the rule wants to see.</summary>
    /// <param name="vocabulary">What the file has to hold.</param>
    /// <param name="names">The identifiers of which a text must mention one; null where it may have none.</param>
    /// <param name="visit">Looks at a body.</param>
    private sealed class Interest(Vocabulary vocabulary, uint[]? names, Action<Body.Contents, RuleFile> visit)
    {
        public Action<Body.Contents, RuleFile> Visit { get; } = visit;

        public bool Concerns(ScreenedFile file) => Concerns(file.Mentions) && file.Holds(vocabulary);

        public bool Concerns(Mentions text) => names is null || text.AnyName(names);
    }
}
