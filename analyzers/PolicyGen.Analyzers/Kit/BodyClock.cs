using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Kit;

/// <summary>Tells whoever measures the rules how long a rule took for a body. Nobody listens in a compile.</summary>
internal static class BodyClock
{
    /// <summary>Is told the declaration and the ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public static Action<SyntaxNode, long>? Listener { get; set; }
}
