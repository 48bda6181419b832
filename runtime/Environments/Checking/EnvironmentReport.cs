namespace PolicyGen.Environments;

/// <summary>What <see cref="EnvironmentChecker"/> found.</summary>
public sealed class EnvironmentReport
{
    private readonly List<EnvironmentFinding> _findings = [];

    internal EnvironmentReport(string environment) => Environment = environment;

    /// <summary>The environment's type.</summary>
    public string Environment { get; }

    /// <summary>Violations and notes in the order in which they were found.</summary>
    public IReadOnlyList<EnvironmentFinding> Findings => _findings;

    /// <summary>Whether there is no violation; notes may remain.</summary>
    public bool Passed => !_findings.Exists(finding => finding.IsViolation);

    /// <summary>All findings, one a line, for a console or a test's message.</summary>
    public override string ToString() =>
        _findings.Count == 0
            ? $"{Environment} keeps the contract."
            : string.Join('\n', [$"{Environment}{(Passed ? " keeps the contract" : "")}:", .. _findings.Select(finding => "- " + finding)]);

    internal void Violation(EnvironmentRule rule, string message) => Add(rule, true, message);

    internal void Note(EnvironmentRule rule, string message) => Add(rule, false, message);

    private void Add(EnvironmentRule rule, bool isViolation, string message)
    {
        EnvironmentFinding finding = new(rule, isViolation, message);
        if (!_findings.Contains(finding))
        {
            _findings.Add(finding);
        }
    }
}
