using Microsoft.Playwright;

namespace PolicyGen.Samples.Tests;

/// <summary>Chromium without a window; nothing where there is none.</summary>
internal sealed class HeadlessBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task StartAsync()
    {
        if (BrowserFactAttribute.BrowserPath is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Flags });
        }
    }

    /// <summary>An empty page in a profile of its own.</summary>
    /// <param name="width">Width of the window, px.</param>
    /// <param name="scheme">Whether the reader wants it light or dark.</param>
    public async Task<IPage> NewPageAsync(int width, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
