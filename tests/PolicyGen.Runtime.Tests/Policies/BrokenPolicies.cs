using PolicyGen.Distributions;

namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>A policy whose log-prob is off by a function of the pre-squash value, in float32 and float64 alike.</summary>
public sealed class WrongLogProb(IPolicy inner, Func<double, double> error) : PolicyDecorator(inner)
{
    /// <summary>The tanh correction with the sign of its softplus flipped: log 2 - u + softplus(-2u) in place of log 2 - u - softplus(-2u).</summary>
    public static double SoftplusSignFlipped(double u) => -4 * ReferenceMath.Log1p(Math.Exp(-2 * u));

    public override void LogProb(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, Span<float> logProbs)
    {
        base.LogProb(workspace, preSquash, logProbs);
        Spoil(preSquash, logProbs);
    }

    public override void SampleFromNoise(PolicyWorkspace workspace, ReadOnlySpan<float> noise, Span<float> actions, Span<float> preSquash, Span<float> logProbs)
    {
        base.SampleFromNoise(workspace, noise, actions, preSquash, logProbs);
        Spoil(preSquash, logProbs);
    }

    public override double ReferenceLogProb(ReadOnlySpan<double> heads, ReadOnlySpan<double> preSquash)
    {
        double logProb = base.ReferenceLogProb(heads, preSquash);
        foreach (double u in preSquash)
        {
            logProb += error(u);
        }

        return logProb;
    }

    private void Spoil(ReadOnlySpan<float> preSquash, Span<float> logProbs)
    {
        for (int i = 0; i < preSquash.Length; i++)
        {
            logProbs[i / ActionDim] += (float)error(preSquash[i]);
        }
    }
}

/// <summary>A policy that squashes its action a second time, in float32 and float64 alike.</summary>
public sealed class TanhTwice(IPolicy inner) : PolicyDecorator(inner)
{
    public override void SampleFromNoise(PolicyWorkspace workspace, ReadOnlySpan<float> noise, Span<float> actions, Span<float> preSquash, Span<float> logProbs)
    {
        base.SampleFromNoise(workspace, noise, actions, preSquash, logProbs);
        for (int i = 0; i < actions.Length; i++)
        {
            actions[i] = MathF.Tanh(actions[i]);
        }
    }

    public override void ReferenceSample(ReadOnlySpan<double> heads, ReadOnlySpan<double> noise, Span<double> preSquash, Span<double> action)
    {
        base.ReferenceSample(heads, noise, preSquash, action);
        for (int i = 0; i < action.Length; i++)
        {
            action[i] = Math.Tanh(action[i]);
        }
    }
}

/// <summary>A policy whose float32 correction is log(1 - tanh(u)^2 + 1e-6), as many libraries have it.</summary>
public sealed class NaiveCorrection(IPolicy inner) : PolicyDecorator(inner)
{
    public override void LogProb(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, Span<float> logProbs)
    {
        base.LogProb(workspace, preSquash, logProbs);
        for (int i = 0; i < preSquash.Length; i++)
        {
            float t = MathF.Tanh(preSquash[i]);
            logProbs[i / ActionDim] += (float)ReferenceMath.LogTanhJacobian(preSquash[i]) - MathF.Log(1 - (t * t) + 1e-6f);
        }
    }
}

/// <summary>A policy whose score has the wrong sign.</summary>
public sealed class ScoreSignFlipped(IPolicy inner) : PolicyDecorator(inner)
{
    public override void AddLogProbGradient(PolicyWorkspace workspace, ReadOnlySpan<float> preSquash, ReadOnlySpan<float> weights) =>
        base.AddLogProbGradient(workspace, preSquash, [.. weights.ToArray().Select(w => -w)]);
}

/// <summary>A policy that drops the pathwise gradient through the action.</summary>
public sealed class DetachedAction(IPolicy inner) : PolicyDecorator(inner)
{
    public override void AddPathwiseGradient(PolicyWorkspace workspace, ReadOnlySpan<float> noise, ReadOnlySpan<float> actionGradients, ReadOnlySpan<float> logProbGradients) =>
        base.AddPathwiseGradient(workspace, noise, new float[actionGradients.Length], logProbGradients);
}

/// <summary>A policy that reports the entropy of its unsquashed Gaussian.</summary>
public sealed class BaseEntropy(IPolicy inner) : PolicyDecorator(inner)
{
    public override void Entropy(PolicyWorkspace workspace, Span<float> entropies)
    {
        float[] heads = new float[entropies.Length * HeadDim];
        CopyHeads(workspace, heads);
        for (int row = 0; row < entropies.Length; row++)
        {
            entropies[row] = 0;
            for (int i = 0; i < ActionDim; i++)
            {
                entropies[row] += heads[(row * HeadDim) + ActionDim + i] + 1.41893853f;
            }
        }
    }
}

/// <summary>A policy whose entropy gradient is only that of the log-std's head, or nothing at all.</summary>
public sealed class PartialEntropyGradient(IPolicy inner, bool nothing) : PolicyDecorator(inner)
{
    public override void AddEntropyGradient(PolicyWorkspace workspace, ReadOnlySpan<float> weights)
    {
        base.AddEntropyGradient(workspace, weights);
        workspace.HeadGradient(0).Clear();
        if (nothing)
        {
            workspace.ClearHeadGradients();
        }
    }
}

/// <summary>A policy without a gradient of the KL divergence.</summary>
public sealed class NoKlGradient(IPolicy inner) : PolicyDecorator(inner)
{
    public override void AddKlGradient(PolicyWorkspace workspace, ReadOnlySpan<float> otherHeads, ReadOnlySpan<float> weights)
    {
    }
}

/// <summary>A policy whose deterministic action is a constant.</summary>
public sealed class ConstantAction(IPolicy inner) : PolicyDecorator(inner)
{
    public override void DeterministicAction(PolicyWorkspace workspace, Span<float> actions) => actions.Fill(7);
}

/// <summary>A policy that gives every action from outside the same log-prob.</summary>
public sealed class ConstantLogProbOfAction(IPolicy inner) : PolicyDecorator(inner)
{
    public override int LogProbOfAction(PolicyWorkspace workspace, ReadOnlySpan<float> actions, Span<float> logProbs)
    {
        int saturated = base.LogProbOfAction(workspace, actions, logProbs);
        logProbs.Fill(3);
        return saturated;
    }
}

/// <summary>A policy that counts no saturated actions.</summary>
public sealed class SaturationNotCounted(IPolicy inner) : PolicyDecorator(inner)
{
    public override int LogProbOfAction(PolicyWorkspace workspace, ReadOnlySpan<float> actions, Span<float> logProbs)
    {
        base.LogProbOfAction(workspace, actions, logProbs);
        return 0;
    }
}
