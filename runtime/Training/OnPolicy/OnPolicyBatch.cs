namespace PolicyGen.Training;

/// <summary>What an on-policy algorithm learns from.</summary>
/// <param name="Rollout">The steps.</param>
/// <param name="Advantages">How much better than expected each action was [rows], normalised if so set.</param>
/// <param name="Targets">What the value function should have said [rows].</param>
/// <param name="Done">The share of the run that was done before, in [0, 1].</param>
/// <param name="EntropyCoefficient">Weight of the entropy bonus, per nat.</param>
internal readonly record struct OnPolicyBatch(Rollout Rollout, float[] Advantages, float[] Targets, double Done, double EntropyCoefficient);

/// <summary>What came of it; NaN where the algorithm has no such thing.</summary>
/// <param name="PolicyLoss">Mean loss of the policy without bonuses.</param>
/// <param name="ValueLoss">Mean loss of the value function.</param>
/// <param name="GradientNorm">Mean norm of the policy's gradient before clipping.</param>
/// <param name="ClipFraction">Share of samples outside the clip range.</param>
internal readonly record struct LearningSummary(double PolicyLoss, double ValueLoss, double GradientNorm, double ClipFraction = double.NaN);
