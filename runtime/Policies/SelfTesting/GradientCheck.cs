namespace PolicyGen;

/// <summary>
/// The float32 gradients against central differences of the float64 reference, tensor by tensor along a random direction, so that a
/// failure says where.
/// </summary>
internal static class GradientCheck
{
    /// <summary>Name of the score function's check.</summary>
    public const string LogProbName = "gradient of log pi";

    private const double Step = 1e-6;

    // Tried next, for the first step may have straddled a kink, of ReLU or of a clamp.
    private const double SmallStep = 1e-8;

    // Relative to the length of the tensor's gradient, and absolute for one shorter than the floor.
    private const double Tolerance = 1e-3;
    private const double Floor = 1e-2;

    /// <summary>The score function: d log pi / d parameters with the pre-squash value held fixed.</summary>
    public static SelfTestResult LogProb(Probe probe)
    {
        float[] weights = new float[Probe.Rows];
        weights[^1] = 1;
        probe.Policy.AddLogProbGradient(probe.Workspace, probe.PreSquash, weights);
        double[] preSquash = probe.Row(probe.PreSquash, Probe.Rows - 1);
        return Compare(LogProbName, probe, heads => [probe.Policy.ReferenceLogProb(heads, preSquash)]);
    }

    /// <summary>The pathwise gradient of a loss in the action and its log-prob, with the noise held fixed.</summary>
    public static SelfTestResult Pathwise(Probe probe)
    {
        int n = probe.ActionDim;
        float[] actionGradients = new float[probe.Noise.Length];
        float[] logProbGradients = new float[Probe.Rows];
        for (int i = 0; i < n; i++)
        {
            actionGradients[^(n - i)] = 1 + (0.5f * i);
        }

        logProbGradients[^1] = 0.7f;
        probe.Policy.AddPathwiseGradient(probe.Workspace, probe.Noise, actionGradients, logProbGradients);
        double[] noise = probe.Row(probe.Noise, Probe.Rows - 1);
        double[] preSquash = new double[n];
        double[] action = new double[n];
        return Compare("pathwise gradient", probe, heads =>
        {
            probe.Policy.ReferenceSample(heads, noise, preSquash, action);
            double loss = 0.7 * probe.Policy.ReferenceLogProb(heads, preSquash);
            return [loss + action.Select((a, i) => (1 + (0.5 * i)) * a).Sum()];
        });
    }

    /// <summary>Propagates the head gradients that were added, and compares with differences of a function of the heads or, of an expectation, of its batch means.</summary>
    public static SelfTestResult Compare(string name, Probe probe, Func<double[], double[]> loss)
    {
        ParameterBuffer parameters = probe.Policy.Parameters;
        float[] gradient = new float[parameters.Length];
        probe.Policy.Backward(probe.Workspace, gradient);
        RandomStream random = probe.Random(3);
        double worst = 0;
        foreach (ParameterView view in parameters.Views)
        {
            double[] direction = new double[parameters.Length];
            double along = 0;
            double length = 0;
            for (int row = 0; row < view.Rows; row++)
            {
                for (int column = 0; column < view.Columns; column++)
                {
                    int i = view.IndexOf(row, column);
                    direction[i] = random.NextNormal();
                    along += direction[i] * gradient[i];
                    length += (double)gradient[i] * gradient[i];
                }
            }

            SampleMean difference = Difference(probe, loss, direction, Step);
            double allowed = Tolerance * Math.Max(Floor, Math.Sqrt(length));
            if (!(Error(along, difference) <= allowed))
            {
                difference = Difference(probe, loss, direction, SmallStep);
                allowed += Condition(probe, loss, direction);
            }

            double error = Error(along, difference);
            if (!(error <= allowed))
            {
                return new(name, false, $"along a direction in {view.Name} it is {Probe.Text(along)}, differences of the float64 reference give {Probe.Text(difference.Mean)} (standard error {Probe.Text(difference.StandardError)}). The gradient is not that of the function.");
            }

            worst = Math.Max(worst, error / allowed);
        }

        return new(name, true, $"every tensor matches central differences in float64 within {Probe.Text(worst)} of what float32 is allowed{(loss(probe.Heads).Length > 1 ? $", {SampleMean.StandardErrors} standard errors aside" : "")}.");
    }

    // Beyond what chance explains.
    private static double Error(double along, SampleMean difference) => Math.Max(0, Math.Abs(along - difference.Mean) - difference.Allowed);

    private static SampleMean Difference(Probe probe, Func<double[], double[]> loss, double[] direction, double step) =>
        SampleMean.Of([.. loss(Moved(probe, direction, step)).Zip(loss(Moved(probe, direction, -step)), (above, below) => (above - below) / (2 * step))]);

    private static double Condition(Probe probe, Func<double[], double[]> loss, double[] direction)
    {
        double[] above = Moved(probe, direction, Step);
        double[] below = Moved(probe, direction, -Step);
        double[] Shifted(double[] from, double[] to) => [.. from.Select((head, i) => head + to[i] - probe.Heads[i])];
        return probe.Condition(heads => (loss(Shifted(above, heads)).Average() - loss(Shifted(below, heads)).Average()) / (2 * Step));
    }

    private static double[] Moved(Probe probe, double[] direction, double step) =>
        probe.ReferenceHeads([.. probe.Parameters.Zip(direction, (parameter, d) => parameter + (step * d))]);
}
