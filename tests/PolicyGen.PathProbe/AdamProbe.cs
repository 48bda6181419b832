using PolicyGen.Training;

namespace PolicyGen.PathProbe;

/// <summary>Some steps of Adam against algorithm 1 of its paper.</summary>
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
        double[] theta = ProbeNumbers.Wide(parameters), m = new double[Length], v = new double[Length];
        for (int t = 1; t <= Steps; t++)
        {
            float[] gradient = ProbeNumbers.Normal(Length, 20 + (uint)t);
            adam.Step(parameters, gradient);
            for (int i = 0; i < Length; i++)
            {
                double g = gradient[i];
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                double first = m[i] / (1 - Math.Pow(0.9, t)), second = v[i] / (1 - Math.Pow(0.999, t));
                theta[i] -= Rate * first / (Math.Sqrt(second) + 1e-8);
            }
        }

        report.Add("Adam: parameters", parameters, ProbeReport.Error(parameters, theta), Bound);
        report.Add("Adam: moments", [.. adam.FirstMoment, .. adam.SecondMoment], ProbeReport.Error([.. adam.FirstMoment, .. adam.SecondMoment], [.. m, .. v]), Bound);
    }
}
