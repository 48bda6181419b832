using PolicyGen.Physics;

namespace PolicyGen.Environments;

/// <summary>
/// Steps walkers in lockstep, one in each vector lane, through the part that takes most of a step: the velocity iterations. The rest
/// each walker does by itself.
/// </summary>
internal sealed class WalkerBatch : BatchStep
{
    private readonly WalkerEnvironment[] _walkers;
    private readonly StepSolver[] _solvers;
    private readonly int[] _patterns;
    private readonly LaneSolver _lanes;

    public WalkerBatch(WalkerEnvironment[] walkers)
        : this(walkers, LaneSolver.Create(walkers.Length))
    {
    }

    public WalkerBatch(WalkerEnvironment[] walkers, LaneSolver lanes)
    {
        _walkers = walkers;
        _lanes = lanes;
        _patterns = new int[walkers.Length];
        _solvers = Array.ConvertAll(walkers, walker => walker.Simulation.World.Solver);
    }

    public override void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results)
    {
        const int ActionDim = WalkerSimulation.ActionDim;
        const int ObservationDim = WalkerSimulation.ObservationDim;
        for (int i = 0; i < _walkers.Length; i++)
        {
            _walkers[i].Begin(actions.Slice(i * ActionDim, ActionDim));
        }

        // What one lane needs, all of its vector go through: walkers in a similar situation share one. Their order is of no account.
        for (int i = 0; i < _solvers.Length; i++)
        {
            _patterns[i] = _solvers[i].Pattern();
        }

        Array.Sort(_patterns, _solvers);
        Iterate(_solvers);
        for (int i = 0; i < _walkers.Length; i++)
        {
            results[i] = _walkers[i].End(actions.Slice(i * ActionDim, ActionDim), observations.Slice(i * ObservationDim, ObservationDim));
        }
    }

    private void Iterate(ReadOnlySpan<StepSolver> solvers)
    {
        while (!solvers.IsEmpty)
        {
            ReadOnlySpan<StepSolver> next = solvers[..Math.Min(solvers.Length, _lanes.Width)];
            solvers = solvers[next.Length..];

            // Mostly empty vectors take longer than the few walkers in them.
            if (4 * next.Length <= _lanes.Width)
            {
                foreach (StepSolver solver in next)
                {
                    solver.Iterate();
                }
            }
            else
            {
                _lanes.Iterate(next);
            }
        }
    }
}
