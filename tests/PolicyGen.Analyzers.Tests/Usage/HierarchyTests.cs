using PolicyGen.Generator.Models;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Usage;

public class HierarchyTests
{
    private static HierarchyInfo Of(string source) => Declarations.Policy(source).Model!.Type;

    [Fact]
    public void NestedGenericTypesAreRepeatedAsDeclared()
    {
        HierarchyInfo type = Of("""
            namespace Robots.@namespace;
            public partial interface IOuter<in T, out TResult>
            {
                protected partial record struct Middle
                {
                    partial record Inner<@class>
                    {
                        [GaussianPolicy(ActionDim = 1)] private partial class @record<U> where U : struct;
                    }
                }
            }
            """);
        Assert.Equal("Robots.@namespace", type.Namespace);
        Assert.Equal(
            new EquatableArray<TypePart>(
                new("interface", "IOuter", "<in T, out TResult>", 2),
                new("record struct", "Middle", "", 0),
                new("record", "Inner", "<@class>", 1),
                new("class", "@record", "<U>", 1)),
            type.Types);
        Assert.Equal("Robots.namespace.IOuter-2.Middle.Inner-1.record-1", type.HintName);
    }

    [Fact]
    public void HintNamesThatDifferInCaseOnlyGetAHash()
    {
        const string twins = "[GaussianPolicy(ActionDim = 1)] partial class {0}; class {1};";
        string upper = Of(string.Format(null, twins, "Walker", "walker")).HintName;
        string lower = Of(string.Format(null, twins, "walker", "Walker")).HintName;
        Assert.StartsWith("Walker-", upper, StringComparison.Ordinal);
        Assert.NotEqual(upper, lower, StringComparer.OrdinalIgnoreCase);

        const string spaces = "namespace {0} {{ [GaussianPolicy(ActionDim = 1)] partial class P; }} namespace {1} {{ }}";
        Assert.NotEqual(Of(string.Format(null, spaces, "A", "a")).HintName, Of(string.Format(null, spaces, "a", "A")).HintName, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void LongHintNamesAreCutAndStayDistinct()
    {
        string name = new('x', 300);
        string first = Of($"[GaussianPolicy(ActionDim = 1)] partial class {name}1;").HintName;
        string second = Of($"[GaussianPolicy(ActionDim = 1)] partial class {name}2;").HintName;
        Assert.InRange(first.Length, 100, 150);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void HintNamesAreAscii() => Assert.Equal("Stra-u00dfe", Of("[GaussianPolicy(ActionDim = 1)] partial class Straße;").HintName);

    [Fact]
    public void ArityTellsTypesApart()
    {
        Assert.Equal("P-1", Of("[GaussianPolicy(ActionDim = 1)] partial class P<T>; class P;").HintName);
        Assert.Equal("P", Of("class P<T>; [GaussianPolicy(ActionDim = 1)] partial class P;").HintName);
    }
}
