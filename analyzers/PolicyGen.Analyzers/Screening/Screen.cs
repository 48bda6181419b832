using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyGen.Analyzers.Kit;

namespace PolicyGen.Analyzers.Screening;

/// <summary>
/// Which files of a compilation can have to do with policies at all, by their text alone. All rules share it: what it lets pass is what they cost.
/// </summary>
internal sealed class Screen
{
    private const string Runtime = "PolicyGen";

    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<AnalyzerOptions, Screen>> PerCompilation = new();
    private static readonly ConditionalWeakTable<SyntaxTree, Mentions> PerTree = new();

    private readonly object _gate = new();
    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private Dictionary<SyntaxTree, ScreenedFile>? _files;

    private Screen(Compilation compilation, AnalyzerOptions options) => (_compilation, _options) = (compilation, options);

    /// <summary>The screen of a compilation.</summary>
    public static Screen Of(Compilation compilation, AnalyzerOptions options)
    {
        ConditionalWeakTable<AnalyzerOptions, Screen> screens = PerCompilation.GetValue(compilation, static _ => new());
        return screens.GetValue(options, each => new Screen(compilation, each));
    }

    /// <summary>The files that pass, with what they mention.</summary>
    public Dictionary<SyntaxTree, ScreenedFile> Files(CancellationToken cancellationToken)
    {
        // Not Lazy, which would keep the exception of a caller that is cancelled.
        lock (_gate)
        {
            return _files ??= Read(cancellationToken);
        }
    }

    /// <summary>What a file mentions.</summary>
    public static Mentions Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!PerTree.TryGetValue(tree, out Mentions? mentions))
        {
            SourceText text = tree.GetText(cancellationToken);
            char[] buffer = Rent(text);
            mentions = Mentions.Of(buffer, 0, text.Length);
            ArrayPool<char>.Shared.Return(buffer);
            mentions = PerTree.GetValue(tree, _ => mentions);
        }

        return mentions;
    }

    /// <summary>The characters of a text, to be returned to the pool.</summary>
    public static char[] Rent(SourceText text)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length);
        text.CopyTo(0, buffer, 0, text.Length);
        return buffer;
    }

    private Dictionary<SyntaxTree, ScreenedFile> Read(CancellationToken cancellationToken)
    {
        bool marks = MarksElsewhere();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            marks = marks || (Of(tree, cancellationToken).MayMark && Marks(tree, cancellationToken));
        }

        // A marked member may have any name, so that with markers of the project's own every file counts; and so do names of its own.
        var files = new Dictionary<SyntaxTree, ScreenedFile>();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            var file = new ScreenedFile(Of(tree, cancellationToken), marks || Settings.Of(_options, tree).HasPatterns);
            if (file.Holds(Vocabulary.All))
            {
                files.Add(tree, file);
            }
        }

        return files;
    }

    /// <summary>Whether a library other than the runtime may have marked members.</summary>
    private bool MarksElsewhere()
    {
        foreach (IAssemblySymbol library in _compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // The framework's are many, and know nothing of it.
            if (library.Name is not (Runtime or "System") && !library.Name.StartsWith("System.", StringComparison.Ordinal) && !library.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
                && library.Modules.Any(module => module.ReferencedAssemblies.Any(each => each.Name == Runtime)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Marks(SyntaxTree tree, CancellationToken cancellationToken) => tree.GetRoot(cancellationToken).DescendantNodes().OfType<AttributeSyntax>().Any(
        attribute => Array.IndexOf(Vocabulary.MarkerNames, Mentions.Key(Unqualified(attribute.Name))) >= 0);

    private static string Unqualified(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
