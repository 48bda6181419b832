namespace PolicyGen.Training;

/// <summary>One likely cause of trouble that the training doctor saw in a run.</summary>
/// <param name="Id">Short name of the cause, the same in every run.</param>
/// <param name="Title">The cause in plain words.</param>
/// <param name="Evidence">The numbers that speak for it.</param>
/// <param name="Remedy">What to change.</param>
/// <param name="Severity">How much it matters, in [0, 1]; findings are ranked by it.</param>
/// <param name="Steps">Environment steps done at the numbers of the evidence: the latest ones that speak for it, or the worst where these are remembered.</param>
public sealed record DoctorFinding(string Id, string Title, string Evidence, string Remedy, double Severity, long Steps);
