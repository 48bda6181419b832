namespace PolicyGen.Training;

/// <summary>Whether the policy passes its self-test; the last examination counts.</summary>
internal sealed class WrongMathematics : Symptom
{
    private SelfTestReport? _report;
    private long _steps;

    public override void Examine(ITrainer trainer) => (_report, _steps) = (SelfTest.Run(trainer.Policy), trainer.Steps);

    public override DoctorFinding? Find() =>
        Find(Diagnoses.LogProbNotDensity, DensityCheck.Name)
        ?? Find(Diagnoses.ScoreGradientWrong, GradientCheck.LogProbName, ScoreCheck.Name)
        ?? Find(Diagnoses.PolicyMathematicsWrong);

    // Of the checks with these names, or of all; the first that failed.
    private DoctorFinding? Find(Diagnosis diagnosis, params ReadOnlySpan<string> names)
    {
        foreach (SelfTestResult result in _report?.Results ?? [])
        {
            if (!result.Passed && (names.IsEmpty || names.Contains(result.Name)))
            {
                return diagnosis.Of(1, _steps, $"Self-test, {result.Name}: {result.Message}");
            }
        }

        return null;
    }
}
