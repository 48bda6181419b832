using Microsoft.CodeAnalysis.Text;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Testing;

public class MarkupTests
{
    [Fact]
    public void SpansAreThoseOfTheTextWithoutMarkup()
    {
        Markup markup = Markup.Parse("a [|b|] {|ID2:c {|ID3:d|}|} $$e[0]", "ID1");
        Assert.Equal("a b c d e[0]", markup.Source);
        Assert.Equal([("ID1", new TextSpan(2, 1)), ("ID2", new TextSpan(4, 3)), ("ID3", new TextSpan(6, 1))], markup.Expected.ToArray());
        Assert.Equal(8, markup.Position);
    }

    [Fact]
    public void UnclosedMarkupIsAnError() => Assert.Contains("ID1", Assert.Throws<ArgumentException>(() => Markup.Parse("[|a", "ID1")).Message, StringComparison.Ordinal);
}
