namespace PolicyGen.Training;

/// <summary>What PPO watches, summed over rows.</summary>
/// <param name="Loss">-min(r A, clip(r) A).</param>
/// <param name="Kl">r - 1 - log r, whose mean is KL(old || new) without bias (Schulman 2020), and which is never negative.</param>
/// <param name="Clipped">Rows whose ratio lies outside the clip range.</param>
internal readonly record struct SurrogateSums(double Loss, double Kl, int Clipped)
{
    public static SurrogateSums operator +(SurrogateSums left, SurrogateSums right) =>
        new(left.Loss + right.Loss, left.Kl + right.Kl, left.Clipped + right.Clipped);
}
