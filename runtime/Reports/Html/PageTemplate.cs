using System.Text;

namespace PolicyGen.Reports.Html;

/// <summary>The pages' fixed parts, which are resources of this assembly.</summary>
internal static class PageTemplate
{
    /// <summary>A resource with each {{name}} replaced by its part. Parts are not searched again, whatever they contain.</summary>
    public static string Fill(string resource, params ReadOnlySpan<(string Name, string Text)> parts)
    {
        var filled = new StringBuilder();
        ReadOnlySpan<char> rest = Read(resource);
        for (int open = rest.IndexOf("{{"); open >= 0; open = rest.IndexOf("{{"))
        {
            int close = open + rest[open..].IndexOf("}}");
            filled.Append(rest[..open]).Append(Find(parts, rest[(open + 2)..close]));
            rest = rest[(close + 2)..];
        }

        return filled.Append(rest).ToString();
    }

    /// <summary>A resource as it is.</summary>
    public static string Read(string resource)
    {
        using Stream stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"Reports.Page.{resource}")
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{resource}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Find(ReadOnlySpan<(string Name, string Text)> parts, ReadOnlySpan<char> name)
    {
        foreach ((string candidate, string text) in parts)
        {
            if (name.SequenceEqual(candidate))
            {
                return text;
            }
        }

        throw new InvalidOperationException($"A page lacks its part '{name}'.");
    }
}
