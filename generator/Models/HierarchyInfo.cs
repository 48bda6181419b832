namespace PolicyGen.Generator.Models;

/// <summary>Where a type stands: enough to write another part of it, without holding any symbol.</summary>
/// <param name="Namespace">The namespace with @ before keywords; empty for the global one.</param>
/// <param name="Types">The containing types, outermost first, and the type itself last.</param>
/// <param name="HintName">The name of the generated file without its extension, unique in the compilation even without regard to case.</param>
internal sealed record HierarchyInfo(string Namespace, EquatableArray<TypePart> Types, string HintName)
{
    /// <summary>The type itself.</summary>
    public TypePart Self => Types[Types.Count - 1];
}
