using Xunit;

namespace PolicyGen.Samples.Tests;

/// <summary>A test that needs Chromium; it is skipped, and says so, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    private const string Variable = "POLICYGEN_CHROMIUM";

    public BrowserFactAttribute()
    {
        if (BrowserPath is null)
        {
            Skip = $"There is no Chromium: install the package 'chromium', or set {Variable} to the path of a Chromium browser.";
        }
    }

    /// <summary>Where Chromium is; null where there is none.</summary>
    public static string? BrowserPath { get; } =
        new[] { Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);
}
