namespace PolicyGen.Testing;

/// <summary>
/// E[f(u)] over a policy's own pre-squash values in float64, by the trapezoidal rule over the noise z in [-9, 9]. The integrands are analytic up
/// to |Im z| = pi / (2 std), which makes the rule's error exp(-pi^2 / (std step)): 3e-10 for a std of 3. What lies beyond weighs 1e-18.
/// </summary>
public static class NoiseExpectation
{
    private const double Step = 0.15;
    private const int Nodes = 60;

    /// <summary>Of a function that is a sum over independent dimensions: one integral for each, the others held at noise 0.</summary>
    public static double OfSum(IPolicyReference policy, double[] heads, int actionDim, Func<double[], double> function)
    {
        double[] noise = new double[actionDim];
        double centre = At(policy, heads, noise, function);
        double sum = centre;
        for (int i = 0; i < actionDim; i++)
        {
            for (int node = -Nodes; node <= Nodes; node++)
            {
                noise[i] = node * Step;
                sum += Weight(node) * (At(policy, heads, noise, function) - centre);
            }

            noise[i] = 0;
        }

        return sum;
    }

    /// <summary>Of any function of two dimensions.</summary>
    public static double OfPlane(IPolicyReference policy, double[] heads, Func<double[], double> function)
    {
        double sum = 0;
        for (int row = -Nodes; row <= Nodes; row++)
        {
            for (int column = -Nodes; column <= Nodes; column++)
            {
                sum += Weight(row) * Weight(column) * At(policy, heads, [row * Step, column * Step], function);
            }
        }

        return sum;
    }

    private static double Weight(int node) => Step / Math.Sqrt(2 * Math.PI) * Math.Exp(-node * Step * node * Step / 2);

    private static double At(IPolicyReference policy, double[] heads, double[] noise, Func<double[], double> function)
    {
        (double[] preSquash, double[] action) = (new double[noise.Length], new double[noise.Length]);
        policy.ReferenceSample(heads, noise, preSquash, action);
        return function(preSquash);
    }
}
