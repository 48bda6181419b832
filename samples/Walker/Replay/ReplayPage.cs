using System.Net;
using System.Text;

namespace PolicyGen.Samples.Walker.Replay;

/// <summary>One HTML file that plays an episode, with everything it needs inside.</summary>
internal static class ReplayPage
{
    // One after the other they are one module; each file uses those before it.
    private static readonly string[] Scripts = ["episode.js", "scene.js", "overlays.js", "charts.js", "player.js", "main.js"];

    public static string Write(RecordedEpisode episode)
    {
        var page = new StringBuilder(Resource("replay.html"));
        page.Replace("{{title}}", WebUtility.HtmlEncode($"{episode.Environment}, seed {episode.Seed}"));
        page.Replace("{{style}}", Resource("replay.css"));
        page.Replace("{{script}}", string.Concat(Scripts.Select(Resource)));
        page.Replace("{{episode}}", EpisodeJson.Write(episode));
        return page.ToString();
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(ReplayPage).Assembly.GetManifestResourceStream($"Replay.Page.{name}")
            ?? throw new InvalidOperationException($"The program lacks its resource '{name}'.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
