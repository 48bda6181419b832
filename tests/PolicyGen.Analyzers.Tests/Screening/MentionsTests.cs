using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Screening;

/// <summary>What a text mentions: never "no" to what is there, and "no" to what is not.</summary>
public class MentionsTests
{
    private static readonly string[] Identifiers =
    [
        "action", "Action", "rawAction2", "clipped_action_0", "_logProb", "log_prob", "LOG_STD", "logStdDev", "HTTPAction", "preTanh", "pre_squash", "x1y2", "__a__b_", "A", "aB", "MathF", "var2", "ÜberAction",
    ];

    private static Mentions Of(string text) => Mentions.Of(text.ToCharArray(), 0, text.Length);

    private static bool Name(Mentions text, string name) => text.AnyName(Vocabulary.Keys(name));

    private static bool Word(Mentions text, string word) => text.AnyWord(Vocabulary.Keys(word));

    [Fact]
    public void EveryIdentifierAndEachOfItsWordsIsFound() => Assert.All(Identifiers, identifier =>
    {
        Mentions text = Of($"x={identifier}(1)+{identifier};");
        Assert.True(Name(text, identifier));
        List<string> words = Words.Of(identifier);
        Assert.All(words.Where(word => word.All(char.IsAscii)), word => Assert.True(Word(text, word), word));
        Assert.All(words.Zip(words.Skip(1)).Where(pair => (pair.First + pair.Second).All(char.IsAscii)), pair => Assert.True(Word(text, pair.First + pair.Second)));
    });

    [Fact]
    public void WhatIsNotThereIsNotFound()
    {
        string text = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"name{i}Of"));
        Mentions mentions = Of(text);
        Assert.DoesNotContain(Enumerable.Range(0, 2000), i => Name(mentions, $"other{i}"));
        Assert.False(Word(Of("interaction = factions;"), "action"));
    }

    [Theory]
    [InlineData("var x = 1;", "var", false)]
    [InlineData("float rewardVar = 1;", "var", true)]
    [InlineData("Action<int> a; Action b; Func<Action> c; Action? d;", "action", false)]
    [InlineData("void M([Action] float a)", "action", true)]
    [InlineData("x.Action * 2", "action", true)]
    public void KeywordsAndDelegatesAreNoWords(string text, string word, bool expected) => Assert.Equal(expected, Word(Of(text), word));

    [Theory]
    [InlineData("/// the action\nint x;", false)]
    [InlineData("  // the action\r\nint x;", false)]
    [InlineData("// x\nint action;", true)]
    [InlineData("string x = \"http://\"; int action;", true)]
    [InlineData("int x = y / action;", true)]
    public void LinesOfCommentDoNotCount(string text, bool expected) => Assert.Equal(expected, Word(Of(text), "action"));

    [Theory]
    [InlineData("void M([Action] float a)", true)]
    [InlineData("[return: LogStd] float[] M()", true)]
    [InlineData("[In, PolicyGen.PreSquash] float a", true)]
    [InlineData("[AdvantageAttribute()] float a", true)]
    [InlineData("x.Action = LogStd + 1;", false)]
    [InlineData("M(Action action)", false)]
    public void MarkersAreNoticed(string text, bool expected) => Assert.Equal(expected, Of(text).MayMark);
}
