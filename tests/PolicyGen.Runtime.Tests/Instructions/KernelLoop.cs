using System.Text.RegularExpressions;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>A loop of a compiled method.</summary>
/// <param name="Lines">Its instructions in order.</param>
/// <param name="IsInnermost">Whether there is no other loop in it.</param>
/// <param name="FramePointer">Whether rbp points into the stack.</param>
internal sealed partial record KernelLoop(IReadOnlyList<string> Lines, bool IsInnermost, bool FramePointer)
{
    /// <summary>Multiply-adds and their relatives with negated or subtracted terms.</summary>
    public int MultiplyAdds => Lines.Count(line => MultiplyAdd().IsMatch(line));

    /// <summary>Multiply-adds on vectors of this kind of register.</summary>
    public int MultiplyAddsOn(string register) => Lines.Count(line => MultiplyAdd().IsMatch(line) && line.Contains(register, StringComparison.Ordinal));

    public int Calls => Lines.Count(line => line.StartsWith("call", StringComparison.Ordinal));

    /// <summary>Vectors stored to or loaded from the stack: what found no register.</summary>
    public int Spills => Lines.Count(line => StackVector().IsMatch(line) && (FramePointer || !line.Contains("[rbp", StringComparison.Ordinal)));

    public override string ToString() => string.Join('\n', Lines);

    [GeneratedRegex(@"^vfn?m(add|sub)\d{3}[ps]s\b")]
    private static partial Regex MultiplyAdd();

    [GeneratedRegex(@"^v.*\[r[sb]p\b")]
    private static partial Regex StackVector();
}
