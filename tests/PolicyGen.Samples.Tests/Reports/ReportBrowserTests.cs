using System.Globalization;
using Microsoft.Playwright;
using PolicyGen.Reports;
using PolicyGen.Samples.Tests.Replay;
using Xunit;

namespace PolicyGen.Samples.Tests.Reports;

/// <summary>The reports in headless Chromium, opened as files.</summary>
public sealed class ReportBrowserTests(ReportFixture fixture) : IClassFixture<ReportFixture>
{
    private static readonly string[] Pages = [ReportFixture.Full, ReportFixture.Empty, ReportFixture.Odd, ReportFixture.Comparison];

    [BrowserFact]
    public async Task Open_without_errors_and_load_nothing_else()
    {
        foreach (string name in Pages)
        {
            await using OpenPage page = await fixture.OpenAsync(name);
            Assert.True(page.Errors.Count == 0, $"{name}: {string.Join("; ", page.Errors)}");
            Assert.All(page.Requests, url => Assert.True(
                url.StartsWith("file:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url == "about:srcdoc", $"{name} asks for {url}"));
        }
    }

    [BrowserFact]
    public async Task Fit_on_a_phone_in_either_scheme()
    {
        foreach (string name in Pages)
        {
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using OpenPage page = await fixture.OpenAsync(name, 360, scheme);
                string[] tooWide = await page.Page.EvaluateAsync<string[]>(
                    "() => [...document.querySelectorAll('body, body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.outerHTML.slice(0, 80))");
                Assert.True(tooWide.Length == 0, $"{name}: {string.Join("\n", tooWide)}");
                Assert.Equal(360, await page.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
                Assert.Empty(page.Errors);
            }
        }
    }

    [BrowserFact]
    public async Task Text_on_a_phone_is_at_least_16_px_and_buttons_at_least_44()
    {
        foreach (string name in Pages)
        {
            await using OpenPage page = await fixture.OpenAsync(name, 360);
            double smallest = await page.Page.EvaluateAsync<double>(
                "() => Math.min(...[...document.querySelectorAll('body *')].filter(e => e.textContent.trim() && e.tagName !== 'SCRIPT').map(e => parseFloat(getComputedStyle(e).fontSize)))");
            Assert.True(smallest >= 16, $"{name}: {smallest} px");
            Assert.True(await page.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('button')].every(e => e.getBoundingClientRect().height >= 44)"), name);
        }
    }

    [BrowserFact]
    public async Task Every_chart_has_its_line_inside_its_frame()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full);
        // Three bands, two lines; then one chart a quantity, of which the synthetic run has all but one and the speed besides.
        Assert.Equal(3, await page.Page.Locator("#curve .band").CountAsync());
        Assert.Equal(2, await page.Page.Locator("#curve .line").CountAsync());
        int quantities = ProgressQuantity.All.Count - 2 + 1;
        Assert.Equal(quantities, await page.Page.Locator(".small svg .line").CountAsync());
        string[] outside = await page.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('svg')].filter(svg => {
              const frame = svg.getBoundingClientRect();
              return [...svg.querySelectorAll('.line, .band')].some(path => {
                const box = path.getBoundingClientRect();
                return !path.getAttribute('d') || box.width < frame.width / 2 || box.left < frame.left || box.right > frame.right || box.top < frame.top - 1 || box.bottom > frame.bottom;
              });
            }).map(svg => svg.getAttribute('aria-label'))
            """);
        Assert.Empty(outside);
    }

    [BrowserFact]
    public async Task Labels_of_the_axes_stay_inside_and_apart()
    {
        foreach (int width in new[] { 360, 1100 })
        {
            foreach (string name in new[] { ReportFixture.Full, ReportFixture.Comparison })
            {
                await using OpenPage page = await fixture.OpenAsync(name, width);
                string[] bad = await page.Page.EvaluateAsync<string[]>(
                    """
                    () => [...document.querySelectorAll('svg')].flatMap(svg => {
                      const frame = svg.getBoundingClientRect();
                      const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
                      const over = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
                      return boxes.filter(([, box], i) => box.left < frame.left - 1 || box.right > frame.right + 1 || boxes.some(([, other], k) => k > i && over(box, other)))
                        .map(([text]) => `${svg.getAttribute('aria-label')}: ${text}`);
                    })
                    """);
                Assert.True(bad.Length == 0, $"{name} at {width} px: {string.Join("\n", bad)}");
            }
        }
    }

    [BrowserFact]
    public async Task The_cursor_tells_the_numbers_of_the_evaluation()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full);
        ILocator curve = page.Page.Locator("#curve svg");
        Assert.False(await page.Page.Locator("#curve .tip").IsVisibleAsync());
        await curve.FocusAsync();
        await curve.PressAsync("ArrowLeft");
        LoggedEvaluation final = fixture.Run.Evaluations[^1];
        string tip = await page.Page.Locator("#curve .tip").InnerTextAsync();
        Assert.Contains("3,000,000 steps", tip, StringComparison.Ordinal);
        foreach (double share in new[] { 0, 0.1, 0.25, 0.5, 0.75, 0.9, 1 })
        {
            Assert.Contains(final.Quantile(share).ToString("F1", CultureInfo.InvariantCulture), tip, StringComparison.Ordinal);
        }

        Assert.Contains($"{final.Result.Falls} of {final.Result.Returns.Count}", tip, StringComparison.Ordinal);
        await curve.PressAsync("ArrowLeft");
        Assert.Contains("2,800,000 steps", await page.Page.Locator("#curve .tip").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_pointer_moves_one_cursor_through_all_charts()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full);
        ILocator entropy = page.Page.Locator("[data-quantity=entropy]");
        string last = await entropy.Locator("output").InnerTextAsync();
        LocatorBoundingBoxResult box = (await page.Page.Locator("#curve svg").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + 50);
        Assert.True(await page.Page.Locator("#curve .tip").IsVisibleAsync());
        Assert.Equal(await page.Page.Locator("svg").CountAsync(), await page.Page.Locator("svg .guide").CountAsync());
        Assert.NotEqual(last, await entropy.Locator("output").InnerTextAsync());
        await page.Page.Mouse.MoveAsync(box.X - 40, box.Y + 50);
        Assert.False(await page.Page.Locator("#curve .tip").IsVisibleAsync());
        Assert.Equal(last, await entropy.Locator("output").InnerTextAsync());
    }

    [BrowserFact]
    public async Task The_axis_can_be_time()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full);
        Assert.Contains("3M", await page.Page.Locator("#curve svg").InnerHTMLAsync(), StringComparison.Ordinal);
        await page.Page.Locator("[data-axis=seconds]").ClickAsync();
        string svg = await page.Page.Locator("#curve svg").InnerHTMLAsync();
        Assert.Contains("60 s", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("3M", svg, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_episode_plays_inside_and_is_shown_whole()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full, 360);
        IFrameLocator frame = page.Page.FrameLocator("iframe");
        await frame.Locator("#play").ClickAsync();
        await Assertions.Expect(frame.Locator("#step")).Not.ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^0 "));
        await page.Page.WaitForFunctionAsync(
            "() => { const f = document.querySelector('iframe'); return Math.abs(f.clientHeight - f.contentDocument.documentElement.offsetHeight) <= 2; }");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task A_run_of_one_update_draws_points_and_says_what_it_cannot_draw()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Odd);
        Assert.True(await page.Page.Locator("#curve .dot").CountAsync() >= 1);
        Assert.Equal(1, await page.Page.Locator("[data-quantity=entropy] .dot").CountAsync());
        Assert.Contains("1 infinite", await page.Page.Locator("[data-quantity=value_loss]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", await page.Page.Locator("main").InnerHTMLAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task On_paper_colours_are_those_of_the_light_scheme_and_nothing_is_folded_away()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Full, scheme: ColorScheme.Dark);
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");
        Assert.Equal("rgb(28, 28, 34)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).color"));
        Assert.True(await page.Page.Locator("#learning table").IsVisibleAsync());
        await page.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        Assert.Equal("rgb(236, 236, 242)", await page.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).color"));
    }

    [BrowserFact]
    public async Task A_comparison_draws_each_run_and_one_can_be_singled_out()
    {
        await using OpenPage page = await fixture.OpenAsync(ReportFixture.Comparison);
        Assert.Equal((10, 10), (await page.Page.Locator("#curve .line").CountAsync(), await page.Page.Locator("#curve .band").CountAsync()));
        string[] looks = await page.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('#curve .line')].map(line => getComputedStyle(line).stroke + getComputedStyle(line).strokeDasharray)");
        Assert.Equal(10, looks.Distinct().Count());
        ILocator second = page.Page.Locator(".run").Nth(1);
        await second.ClickAsync();
        Assert.Equal(18, await page.Page.Locator("#curve .faded").CountAsync());
        Assert.Equal("true", await second.GetAttributeAsync("aria-pressed"));
        await second.ClickAsync();
        Assert.Equal(0, await page.Page.Locator("#curve .faded").CountAsync());
    }
}
