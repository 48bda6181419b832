using System.Text.RegularExpressions;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Runtime.Tests.Training.Doctor;

/// <summary>docs/doctor.md lists each finding, in words that match, and no other.</summary>
public sealed partial class DoctorDocumentationTests
{
    [Fact]
    public void Every_finding_has_its_row_in_the_order_of_severity()
    {
        string[] rows = [.. File.ReadLines(Path.Combine(Root(), "docs", "doctor.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        string[] expected = [.. Diagnoses.All.OrderByDescending(diagnosis => diagnosis.Severity).Select(diagnosis => diagnosis.Id)];
        Assert.Equal(expected, rows.Select(row => IdColumn().Match(row).Groups[1].Value));
        Assert.All(Diagnoses.All, diagnosis =>
        {
            string row = rows.Single(row => row.StartsWith($"| `{diagnosis.Id}` |", StringComparison.Ordinal));
            Assert.Contains($"| {diagnosis.Title} |", row);
            Assert.EndsWith($"| {diagnosis.Remedy} |", row);
            Assert.Contains(FormattableString.Invariant($"| {diagnosis.Severity} |"), row);
        });
    }

    [Fact]
    public void Ids_are_distinct_and_severities_are_in_range()
    {
        Assert.Distinct(Diagnoses.All.Select(diagnosis => diagnosis.Id));
        Assert.All(Diagnoses.All, diagnosis => Assert.InRange(diagnosis.Severity, 0, 1));
    }

    private static string Root()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PolicyGen.sln")))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        return directory;
    }

    [GeneratedRegex("^\\| `([a-z-]+)` \\|")]
    private static partial Regex IdColumn();
}
