namespace PolicyGen.Reports;

/// <summary>A whole HTML page shown inside a report, such as the replay of an episode.</summary>
/// <param name="Title">Heading of its section.</param>
/// <param name="Html">The page. It runs as part of the report: it must need nothing from the network, and come from a trusted source.</param>
public sealed record EmbeddedPage(string Title, string Html);
