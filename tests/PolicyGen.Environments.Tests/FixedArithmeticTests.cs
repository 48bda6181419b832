using System.Text.RegularExpressions;

namespace PolicyGen.Environments.Tests;

/// <summary>
/// The physics and the environment use plain IEEE operations only: a fused multiply-add, an estimate, a reordered sum or a platform's
/// sine would change the last bit, and with it the episode.
/// </summary>
public partial class FixedArithmeticTests
{
    private static readonly string[] AllowedFunctions = ["Sqrt", "Abs", "Floor", "Min", "Max", "Clamp", "DivRem", "Sign", "IsFinite"];

    private static readonly string[] Folders =
    [
        "Physics", "Environments/BipedalWalker", "Environments/Numpy", "Environments/Numerics", "Environments/Vector", "Environments/Pendulum",
        "Environments/Reaching",
    ];

    public static TheoryData<string> Sources =>
    [
        .. Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), "runtime", folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Root(), path)),
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public void OnlyExactFunctions(string path)
    {
        string[] found = [.. Offences(File.ReadAllText(Path.Combine(Root(), path)))];
        Assert.True(found.Length == 0, $"{path} uses {string.Join(", ", found)}.");
    }

    /// <summary>Lockstep calculates with these types' operators; their fused member is for the networks.</summary>
    [Theory]
    [InlineData("Lane4")]
    [InlineData("Lane8")]
    [InlineData("Lane16")]
    public void OperatorsOfLanesAreExact(string lane)
    {
        string source = File.ReadAllText(Path.Combine(Root(), "runtime", "Kernels", lane + ".cs"));
        string rest = FusedMember().Replace(source, "");
        Assert.NotEqual(source, rest);
        Assert.Contains("operator *", rest, StringComparison.Ordinal);
        string[] found = [.. Offences(rest)];
        Assert.True(found.Length == 0, $"{lane} uses {string.Join(", ", found)}.");
    }

    [Theory]
    [InlineData("float x = MathF.FusedMultiplyAdd(a, b, c);")]
    [InlineData("var v = Fma.MultiplyAdd(a, b, c);")]
    [InlineData("var v = Vector128.MultiplyAddEstimate(a, b, c);")]
    [InlineData("var v = Vector128.Dot(a, b);")]
    [InlineData("var v = Vector256.Sum(a);")]
    [InlineData("double s = Math.Sin(x);")]
    [InlineData("float r = MathF.ReciprocalSqrtEstimate(x);")]
    [InlineData("float r = float.Cos(x);")]
    [InlineData("T x = T.FusedMultiplyAdd(a, b, c);")]
    [InlineData("T x = LaneMath.Exp(a);")]
    [InlineData("T x = LaneMath.Tanh<T>(a);")]
    [InlineData("using static PolicyGen.Kernels.LaneMath;")]
    [InlineData("public static Lane8 operator *(Lane8 a, Lane8 b) => FusedMultiplyAdd(a, b, Zero);")]
    public void OffencesAreFound(string source) => Assert.NotEmpty(Offences(source));

    private static IEnumerable<string> Offences(string source) =>
        ScalarFunction().Matches(source).Where(m => !AllowedFunctions.Contains(m.Groups[1].Value))
            .Concat(FusedOrReordered().Matches(source))
            .Select(m => m.Value);

    [GeneratedRegex(@"\b(?:MathF?|float|double|Single|Double)\.([A-Z][A-Za-z0-9]*)\(")]
    private static partial Regex ScalarFunction();

    [GeneratedRegex(@"\b(?:\w*MultiplyAdd\w*|\w*MultiplySubtract\w*|Fma|LaneMath|\w*Estimate\w*|Vector\w*\.(?:Dot|Sum|Sin|Cos|SinCos|Exp|Log)\w*)\b")]
    private static partial Regex FusedOrReordered();

    [GeneratedRegex(@"public static Lane\d+ FusedMultiplyAdd\([^;]*;")]
    private static partial Regex FusedMember();

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PolicyGen.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        return folder.FullName;
    }
}
