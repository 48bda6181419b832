using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>What an attribute on a type amounts to: a model, problems, or a model that only stands in while there are problems.</summary>
/// <param name="Model">
/// The model. With problems it has defaults in place of what is wrong: code written from it keeps the compiler from reporting missing
/// members on top of the one diagnostic that matters, but must refuse to run. Null when no code can be added to the type at all.
/// </param>
/// <param name="Problems">What is wrong; empty when nothing is, or when the compiler itself already reports it.</param>
internal sealed record Declaration<T>(T? Model, EquatableArray<Problem> Problems)
    where T : class
{
    /// <summary>The model is what the attribute says.</summary>
    public bool IsValid => Model is not null && Problems.Count == 0;
}
