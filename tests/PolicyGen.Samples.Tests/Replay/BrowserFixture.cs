using Microsoft.Playwright;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>A page to look at and, where there is one, a browser to do it with.</summary>
public sealed class BrowserFixture : ReplayFixture, IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.BrowserPath is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Flags });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens the replay as a file, in a profile of its own.</summary>
    /// <param name="width">Width of the window, px.</param>
    /// <param name="hash">What follows the file's name.</param>
    internal async Task<OpenPage> OpenAsync(int width = 900, string hash = "")
    {
        IBrowserContext context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        IPage page = await context.NewPageAsync();
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(Page).AbsoluteUri + hash);
        await page.WaitForFunctionAsync("() => document.getElementById('step').textContent !== ''");
        return open;
    }
}
