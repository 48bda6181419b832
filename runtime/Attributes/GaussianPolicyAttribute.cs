namespace PolicyGen;

/// <summary>Generates a diagonal Gaussian policy without bounds into a partial class: action ~ N(mean, diag(exp(2 logStd))).</summary>
public sealed class GaussianPolicyAttribute : PolicyAttribute;
