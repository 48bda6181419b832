using System.Globalization;
using Microsoft.Playwright;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>An open replay: what it shows, and what went wrong in it.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Errors.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Exceptions of the page, and errors written to the console.</summary>
    public List<string> Errors { get; } = [];

    public List<string> Requests { get; } = [];

    public Task<string> Text(string id) => Page.Locator($"#{id}").InnerTextAsync();

    public async Task<int> Step() => int.Parse((await Text("step")).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Waits until a condition on the number "step" holds.</summary>
    public Task WaitForStep(string condition) =>
        Page.WaitForFunctionAsync($"() => {{ const step = parseInt(document.getElementById('step').textContent); return {condition}; }}");

    /// <summary>Number of distinct colours on a canvas.</summary>
    public Task<int> Colors(string id) => Page.EvaluateAsync<int>(
        """
        id => {
          const canvas = document.getElementById(id);
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }
        """,
        id);

    /// <summary>Number of pixels of a colour, "r,g,b", on a canvas.</summary>
    public Task<int> Count(string id, string color) => Page.EvaluateAsync<int>(
        """
        ([id, color]) => {
          const canvas = document.getElementById(id);
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const [r, g, b] = color.split(',').map(Number);
          let count = 0;
          for (let i = 0; i < data.length; i += 4) count += data[i] === r && data[i + 1] === g && data[i + 2] === b;
          return count;
        }
        """,
        new[] { id, color });

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
