namespace PolicyGen.Training;

/// <summary>One step of the policy along the plain policy gradient of a batch.</summary>
internal sealed class PolicyGradientStep(IPolicy policy, WorkerPool pool, Adam adam, double maxGradientNorm)
{
    private readonly ScoreFunctionGradient _gradient = new(policy, pool);

    /// <summary>Takes the step.</summary>
    /// <returns>The loss -mean A log pi, and the gradient's norm before clipping.</returns>
    public (double Loss, double GradientNorm) Take(in OnPolicyBatch batch)
    {
        Span<float> gradient = _gradient.Compute(batch.Rollout, batch.Advantages, batch.EntropyCoefficient);
        double norm = GradientClipping.ByGlobalNorm(gradient, maxGradientNorm);
        adam.Step(policy.Parameters.Values, gradient);
        double loss = 0;
        for (int row = 0; row < batch.Rollout.Rows; row++)
        {
            loss -= (double)batch.Advantages[row] * batch.Rollout.LogProbs[row];
        }

        return (loss / batch.Rollout.Rows, norm);
    }
}
