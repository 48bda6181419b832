using System.Text.RegularExpressions;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>Reads what DOTNET_JitDisasm makes the just-in-time compiler write: for x64 a label or an instruction a line.</summary>
internal static partial class JitListing
{
    /// <summary>The listing of each method, by the method's name without namespaces, such as Dense:Tile8x2[Lane16].</summary>
    public static Dictionary<string, string> Methods(string listing)
    {
        const string Header = "; Assembly listing for method ";
        var methods = new Dictionary<string, string>();
        foreach (string method in listing.Split(Header).Skip(1))
        {
            // A method that is compiled twice is hot enough for a second time: the later code is what runs.
            methods[ShortName(method[..method.IndexOf('(', StringComparison.Ordinal)])] = method;
        }

        return methods;
    }

    /// <summary>The loops of a method.</summary>
    public static List<KernelLoop> Loops(string method)
    {
        var labels = new Dictionary<string, int>();
        var instructions = new List<string>();
        var loops = new List<(int Start, int End)>();
        foreach (string line in method.Split('\n'))
        {
            if (Label().Match(line) is { Success: true } label)
            {
                labels[label.Value] = instructions.Count;
            }
            else if (Instruction().Match(line) is { Success: true } instruction)
            {
                instructions.Add(instruction.Groups["text"].Value);
                if (Jump().Match(instructions[^1]) is { Success: true } jump && labels.TryGetValue(jump.Groups["label"].Value, out int target))
                {
                    loops.Add((target, instructions.Count));
                }
            }
        }

        // A loop that is continued at two places has two jumps to its beginning.
        loops = [.. loops.GroupBy(loop => loop.Start).Select(same => (same.Key, same.Max(loop => loop.End)))];
        bool framePointer = method.Contains("; rbp based frame", StringComparison.Ordinal);
        return
        [
            .. from loop in loops
               let isInnermost = !loops.Any(other => other != loop && other.Start >= loop.Start && other.End <= loop.End)
               select new KernelLoop(instructions[loop.Start..loop.End], isInnermost, framePointer),
        ];
    }

    // Types of one file have its path and a hash in their names; the file is named after the policy.
    private static string ShortName(string name) => Namespace().Replace(FileType().Replace(name, "${policy}+"), "");

    [GeneratedRegex(@"^G_M\w+(?=:)")]
    private static partial Regex Label();

    [GeneratedRegex(@"^ +(?<text>(?!align\b)[a-z]\w+\b.*?)\s*$")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^j\w+ .*?(?<label>G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"<\w*?_(?<policy>[^_>]+)_[^_>]+_g>F[0-9A-F]+__PolicyGen_")]
    private static partial Regex FileType();

    [GeneratedRegex(@"\b(\w+\.)+")]
    private static partial Regex Namespace();
}
