using System.Runtime.InteropServices;
using System.Text.Json;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>What a page carries, read back from its text.</summary>
internal sealed class PageData
{
    private const string Start = "<script id=\"episode\" type=\"application/json\">";

    public PageData(string html)
    {
        int from = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        Json = JsonDocument.Parse(html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
        Rows = MemoryMarshal.Cast<byte, float>(Json.GetProperty("rows").GetBytesFromBase64()).ToArray();
    }

    public JsonElement Json { get; }

    public float[] Rows { get; }

    public int Steps => Json.GetProperty("steps").GetInt32();

    public double Return => Json.GetProperty("return").GetDouble();

    public float At(int step, int column) => Rows[step * Column("count") + column];

    public int Column(string name) => Json.GetProperty("columns").GetProperty(name).GetInt32();
}
