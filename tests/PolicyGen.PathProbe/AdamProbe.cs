using PolicyGen.Testing;
using PolicyGen.Training;

namespace PolicyGen.PathProbe;

/// <summary>Some steps of Adam against float64.</summary>
internal static class AdamProbe
{
    // No multiple of a vector.
    private const int Length = 1003;
    private const int Steps = 5;
    private const double Rate = 3e-3;

    // Parameters of order 1 and steps of order 3e-3: each update rounds to half an ulp of 1.
    private const double Bound = Steps * 1.2e-7;

    public static void Run(ProbeReport report)
    {
        var adam = new Adam(Length, Rate);
        float[] parameters = ProbeNumbers.Normal(Length, 20);
        var reference = new ReferenceAdam(ProbeNumbers.Wide(parameters), Rate);
        for (uint step = 1; step <= Steps; step++)
        {
            float[] gradient = ProbeNumbers.Normal(Length, 20 + step);
            adam.Step(parameters, gradient);
            reference.Step(gradient);
        }

        float[] moments = [.. adam.FirstMoment, .. adam.SecondMoment];
        report.Add("Adam: parameters", parameters, ProbeReport.Error(parameters, reference.Parameters), Bound);
        report.Add("Adam: moments", moments, ProbeReport.Error(moments, [.. reference.FirstMoment, .. reference.SecondMoment]), Bound);
    }
}
