using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PolicyGen.Testing;

/// <summary>A workspace in memory, in which code fixes are applied.</summary>
internal static class FixWorkspace
{
    /// <summary>Opens a compilation, generated files included, and returns its first file.</summary>
    public static Document Open(Compilation compilation)
    {
        // Disposing the workspace would close the document that is returned.
        var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "TestProject",
            compilation.AssemblyName!,
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: compilation.SyntaxTrees.First().Options,
            metadataReferences: compilation.References));
        Document? first = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            Document document = project.AddDocument(Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath);
            project = document.Project;
            first ??= document;
        }

        return project.GetDocument(first!.Id)!;
    }

    /// <summary>What the analyzer reports in the project.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Diagnose(Project project, DiagnosticAnalyzer analyzer) =>
        await AnalyzerRun.Diagnostics((await project.GetCompilationAsync())!, analyzer);

    /// <summary>The solution after the action.</summary>
    public static async Task<Solution> Apply(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    /// <summary>The text of the file Test0.cs, Test1.cs, ... in the project of a document.</summary>
    public static async Task<string> Text(Solution solution, Document document, int index)
    {
        SourceText text = await solution.GetProject(document.Project.Id)!.Documents.Single(each => each.Name == $"Test{index}.cs").GetTextAsync();
        return text.ToString();
    }

    /// <summary>Finds the diagnostics that Fix All is to fix.</summary>
    public sealed class DiagnosticsOf(DiagnosticAnalyzer analyzer) : FixAllContext.DiagnosticProvider
    {
        /// <inheritdoc/>
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            await Diagnose(project, analyzer);

        /// <inheritdoc/>
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await Diagnose(document.Project, analyzer)).Where(each => each.Location.SourceTree == tree);
        }

        /// <inheritdoc/>
        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await Diagnose(project, analyzer)).Where(each => each.Location == Location.None);
    }
}
