using static PolicyGen.PathProbe.ProbeNumbers;

namespace PolicyGen.PathProbe;

/// <summary>Values and gradients of action values.</summary>
internal sealed class CriticProbe
{
    private const int Rows = 37;

    // Sums of up to 64 products in three layers.
    private const double ValueBound = 4e-6;

    private readonly IQFunction _critic;
    private readonly ProbeReport _report;
    private readonly float[] _observations, _actions, _weights;
    private readonly int _width;

    public CriticProbe(IQFunction critic, ProbeReport report)
    {
        (_critic, _report, _width) = (critic, report, critic.Critics * critic.Quantiles);
        Shuffle(critic.Parameters);
        (_observations, _actions, _weights) = (Normal(Rows * critic.ObservationDim, 1), Normal(Rows * critic.ActionDim, 2), Positive(Rows * _width, 3));
    }

    public void Run()
    {
        QWorkspace workspace = _critic.CreateWorkspace(Rows);
        float[] values = new float[Rows * _width], gradient = new float[_critic.Parameters.Length], actionGradients = new float[_actions.Length];
        _critic.Forward(_observations, _actions, workspace, values);
        _critic.Backward(workspace, _weights, gradient);
        _critic.BackwardToActions(workspace, _weights, actionGradients);
        double[] parameters = Wide(_critic.Parameters.Values), actions = Wide(_actions);
        double[] expected = [.. Enumerable.Range(0, Rows).SelectMany(row => Values(parameters, actions, row))];
        double Loss(double[] moved) => Enumerable.Range(0, Rows).Sum(row => this.Loss(moved, actions, row));
        _report.Add("critic: values", values, ProbeReport.Error(values, expected), ValueBound);
        _report.Add("critic: gradient", gradient, GradientError.Of(_critic.Parameters, gradient, Loss), GradientError.Bound);
        _report.Add("critic: gradient of the actions", actionGradients, ActionError(parameters, actions, actionGradients), GradientError.Bound);
    }

    // Relative to the largest entry.
    private double ActionError(double[] parameters, double[] actions, float[] gradient)
    {
        const double Step = 1e-6;
        double largest = gradient.Max(Math.Abs), worst = 0;
        for (int i = 0; i < actions.Length; i++)
        {
            double at = actions[i];
            actions[i] = at + Step;
            double above = Loss(parameters, actions, i / _critic.ActionDim);
            actions[i] = at - Step;
            double below = Loss(parameters, actions, i / _critic.ActionDim);
            actions[i] = at;
            worst = Math.Max(worst, Math.Abs(((above - below) / (2 * Step)) - gradient[i]) / largest);
        }

        return worst;
    }

    private double Loss(double[] parameters, double[] actions, int row) =>
        Values(parameters, actions, row).Select((value, i) => value * _weights[(row * _width) + i]).Sum();

    private double[] Values(double[] parameters, double[] actions, int row)
    {
        double[] values = new double[_width];
        _critic.ReferenceValues(parameters, Row(_observations, row, _critic.ObservationDim), actions.AsSpan(row * _critic.ActionDim, _critic.ActionDim), values);
        return values;
    }
}
