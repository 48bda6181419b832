using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace PolicyGen.Samples.Tests.Replay;

/// <summary>The replay in headless Chromium, opened as a file.</summary>
public sealed class BrowserTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private readonly PageData _data = new(File.ReadAllText(fixture.Page));

    [BrowserFact]
    public async Task Opens_without_errors_and_loads_nothing_else()
    {
        await using OpenPage page = await fixture.OpenAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.WaitForStep($"step === {_data.Steps}");
        Assert.Empty(page.Errors);
        Assert.All(page.Requests, url => Assert.True(url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Equal("BipedalWalker-v3, seed 7", await page.Page.TitleAsync());
    }

    [BrowserFact]
    public async Task Draws_the_walker_its_world_and_its_charts()
    {
        // Where the legs are furthest apart none hides the other.
        int apart = Enumerable.Range(0, _data.Steps).MaxBy(step => Math.Abs(_data.At(step, 5) - _data.At(step, 11)));
        await using OpenPage page = await fixture.OpenAsync(hash: $"#{apart}");
        Assert.Equal(apart, await page.Step());
        (string Color, int Least)[] areas =
            [("215,215,255", 10_000), ("102,153,76", 10_000), ("127,51,229", 500), ("178,101,152", 50), ("128,51,102", 50)];
        foreach ((string color, int least) in areas)
        {
            int count = await page.Count("scene", color);
            Assert.True(count >= least, $"step {apart}: {count} pixels of {color}");
        }

        foreach (string chart in new[] { "course", "returnChart", "actionChart", "logProbChart" })
        {
            Assert.True(await page.Colors(chart) > 2, $"{chart} is blank.");
        }
    }

    [BrowserFact]
    public async Task Play_moves_time_and_pause_stops_it()
    {
        await using OpenPage page = await fixture.OpenAsync();
        Assert.Equal(0, await page.Step());
        await page.Page.ClickAsync("#play");
        await page.WaitForStep("step >= 5");
        Assert.Equal("Pause", await page.Text("play"));
        await page.Page.ClickAsync("#play");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('play').textContent === 'Play'");
        int stopped = await page.Step();
        await page.Page.WaitForTimeoutAsync(200);
        Assert.Equal(stopped, await page.Step());
    }

    [BrowserFact]
    public async Task Plays_to_the_end_and_starts_again_from_there()
    {
        await using OpenPage page = await fixture.OpenAsync(hash: $"#{_data.Steps - 5}");
        await page.Page.SelectOptionAsync("#speed", "4");
        await page.Page.ClickAsync("#play");
        await page.WaitForStep($"step === {_data.Steps} && document.getElementById('play').textContent === 'Play'");
        await page.Page.SelectOptionAsync("#speed", "0.1");
        await page.Page.ClickAsync("#play");
        await page.WaitForStep($"step > 0 && step < {_data.Steps}");
    }

    [BrowserFact]
    public async Task Shows_the_numbers_of_the_step()
    {
        await using OpenPage page = await fixture.OpenAsync();
        await page.Page.Keyboard.PressAsync("End");
        await page.WaitForStep($"step === {_data.Steps}");
        Assert.Equal(_data.Return.ToString("F1", CultureInfo.InvariantCulture), await page.Text("return"));
        Assert.Equal(_data.At(_data.Steps, _data.Column("logProb")).ToString("F2", CultureInfo.InvariantCulture), await page.Text("logProb"));
        Assert.Equal((_data.Steps / 50.0).ToString("F2", CultureInfo.InvariantCulture) + " s", await page.Text("time"));
        Assert.Contains($"return {_data.Return.ToString("F1", CultureInfo.InvariantCulture)} in {_data.Steps} steps", await page.Text("summary"));
    }

    [BrowserFact]
    public async Task The_slider_and_the_charts_set_the_step()
    {
        await using OpenPage page = await fixture.OpenAsync();
        await page.Page.Locator("#seek").FillAsync("17");
        await page.WaitForStep("step === 17");
        await page.Page.Locator("#returnChart").ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult box = (await page.Page.Locator("#returnChart").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + box.Width - 5, box.Y + 20);
        await page.Page.Mouse.DownAsync();
        await page.WaitForStep($"step === {_data.Steps}");
        await page.Page.Mouse.MoveAsync(box.X + 44, box.Y + 20);
        await page.WaitForStep("step === 0");
        await page.Page.Mouse.UpAsync();
    }

    [BrowserFact]
    public async Task Keys_do_what_the_list_says()
    {
        await using OpenPage page = await fixture.OpenAsync();
        IKeyboard keys = page.Page.Keyboard;
        await keys.PressAsync("ArrowRight");
        await page.WaitForStep("step === 1");
        await keys.PressAsync("Shift+ArrowRight");
        await page.WaitForStep("step === 51");
        await keys.PressAsync("ArrowLeft");
        await page.WaitForStep("step === 50");
        await keys.PressAsync("Home");
        await page.WaitForStep("step === 0");
        await keys.PressAsync("+");
        Assert.Equal("2", await page.Page.Locator("#speed").InputValueAsync());
        await keys.PressAsync("-");
        Assert.Equal("1", await page.Page.Locator("#speed").InputValueAsync());
        await keys.PressAsync("Space");
        await page.WaitForStep("step >= 3");
        await keys.PressAsync("Space");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('play').textContent === 'Play'");
        await keys.PressAsync("z");
        Assert.Equal("0", await page.Page.Locator("#span").InputValueAsync());
        await keys.PressAsync("?");
        Assert.True(await page.Page.Locator("#help").EvaluateAsync<bool>("help => help.open"));
    }

    [BrowserFact]
    public async Task Lidar_torques_and_contacts_can_be_hidden()
    {
        int touching = Enumerable.Range(1, _data.Steps).First(step => _data.At(step, _data.Column("contact")) is 1 or 2 or 3);
        await using OpenPage page = await fixture.OpenAsync(hash: $"#{touching}");
        int before = await page.Colors("scene");
        Assert.True(await page.Count("scene", "255,0,0") > 20);
        foreach ((string key, string box) in new[] { ("l", "showLidar"), ("t", "showTorques"), ("c", "showContacts") })
        {
            await page.Page.Keyboard.PressAsync(key);
            Assert.False(await page.Page.Locator($"#{box}").IsCheckedAsync());
        }

        await page.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.Equal(0, await page.Count("scene", "255,0,0"));
        Assert.True(await page.Colors("scene") < before);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Fits_on_a_phone()
    {
        await using OpenPage page = await fixture.OpenAsync(width: 360);
        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"));
        LocatorBoundingBoxResult play = (await page.Page.Locator("#play").BoundingBoxAsync())!;
        Assert.True(play.Height >= 44, "A finger needs 44 px.");
        Assert.True(await page.Count("scene", "127,51,229") > 500);
    }
}
