using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>One thing wrong with a declaration, without any syntax: the analyzer finds the place again.</summary>
/// <param name="Kind">Which diagnostic.</param>
/// <param name="Place">Where it belongs.</param>
/// <param name="Name">The named argument or the member; empty for the other places.</param>
/// <param name="Index">The element of an array argument, the container or the member; -1 for the whole.</param>
/// <param name="Message">The arguments of the diagnostic's message.</param>
internal sealed record Problem(ProblemKind Kind, ProblemPlace Place, string Name, int Index, EquatableArray<string> Message)
{
    public static Problem OnAttribute(ProblemKind kind, params string[] message) => new(kind, ProblemPlace.Attribute, "", -1, new(message));

    public static Problem OnType(ProblemKind kind, params string[] message) => new(kind, ProblemPlace.Type, "", -1, new(message));

    public static Problem OnContainer(ProblemKind kind, int index, params string[] message) => new(kind, ProblemPlace.Container, "", index, new(message));

    public static Problem OnMember(ProblemKind kind, string name, int index, params string[] message) => new(kind, ProblemPlace.Member, name, index, new(message));

    public static Problem OnArgument(ProblemKind kind, string name, int index, params string[] message) => new(kind, ProblemPlace.Argument, name, index, new(message));
}
