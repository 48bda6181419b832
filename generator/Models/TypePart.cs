namespace PolicyGen.Generator.Models;

/// <summary>One level of a nested declaration, as the generated part repeats it.</summary>
/// <param name="Keyword">class, struct, record, record struct or interface.</param>
/// <param name="Name">The identifier, with @ where it is a keyword.</param>
/// <param name="TypeParameters">The list as written after the name, such as &lt;T, U&gt;; empty when there is none.</param>
/// <param name="Arity">The number of type parameters.</param>
internal sealed record TypePart(string Keyword, string Name, string TypeParameters, int Arity);
