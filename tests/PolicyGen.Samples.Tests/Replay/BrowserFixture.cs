using Microsoft.Playwright;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>A page to look at and, where there is one, a browser to do it with.</summary>
public sealed class BrowserFixture : ReplayFixture, IAsyncLifetime
{
    private readonly HeadlessBrowser _browser = new();

    public Task InitializeAsync() => _browser.StartAsync();

    public async Task DisposeAsync() => await _browser.DisposeAsync();

    /// <summary>Opens the replay as a file, in a profile of its own.</summary>
    /// <param name="width">Width of the window, px.</param>
    /// <param name="hash">What follows the file's name.</param>
    internal async Task<OpenPage> OpenAsync(int width = 900, string hash = "")
    {
        IPage page = await _browser.NewPageAsync(width);
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(Page).AbsoluteUri + hash);
        await page.WaitForFunctionAsync("() => document.getElementById('step').textContent !== ''");
        return open;
    }
}
