namespace PolicyGen;

/// <summary>
/// Generates an ensemble of independent action-value networks Q_k(s, a) into a partial class: forward pass and the gradients with respect to
/// parameters and actions. The smaller of two counters the overestimation that learning from one's own maximum brings (Fujimoto et al. 2018).
/// </summary>
public sealed class QFunctionAttribute : CriticAttribute;
