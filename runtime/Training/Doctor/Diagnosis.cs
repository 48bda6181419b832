namespace PolicyGen.Training;

/// <summary>A cause of trouble that the doctor can name.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Title">The cause in plain words.</param>
/// <param name="Remedy">What to change.</param>
/// <param name="Severity">The severity of a plain case; that of a borderline case is <see cref="TrainingDoctor.ShownSeverity"/>.</param>
internal sealed record Diagnosis(string Id, string Title, string Remedy, double Severity)
{
    /// <summary>The diagnosis of a case.</summary>
    /// <param name="plainness">From 0, borderline, to 1, plain.</param>
    /// <param name="steps">Environment steps done.</param>
    /// <param name="evidence">The numbers that speak for it, written invariantly.</param>
    public DoctorFinding Of(double plainness, long steps, FormattableString evidence)
    {
        double borderline = Math.Min(Severity, TrainingDoctor.ShownSeverity);
        double severity = borderline + ((Severity - borderline) * Math.Clamp(plainness, 0, 1));
        return new DoctorFinding(Id, Title, FormattableString.Invariant(evidence), Remedy, severity, steps);
    }

    /// <summary>Where a value lies between a borderline and a plain case, 0 to 1; negative or NaN when it is no case.</summary>
    public static double Plainness(double value, double borderline, double plain) => (value - borderline) / (plain - borderline);

    /// <summary>The same for quantities that span orders of magnitude.</summary>
    public static double LogPlainness(double value, double borderline, double plain) => Math.Log(value / borderline) / Math.Log(plain / borderline);
}
