namespace PolicyGen.Generator.Mathematics;

/// <summary>Functions of expressions, folded where the argument is known.</summary>
internal static class Formula
{
    /// <summary>log(2 pi) / 2.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>log(2 pi e) / 2: the entropy of a standard normal variable.</summary>
    public const double HalfLogTwoPiE = HalfLogTwoPi + 0.5;

    public static Expression Exp(Expression x) => x is Constant { Value: 0 } ? Constant.One : new Call(Function.Exp, x);

    public static Expression Expm1(Expression x) => x is Constant { Value: 0 } ? Constant.Zero : new Call(Function.Expm1, x);

    public static Expression Tanh(Expression x) => new Call(Function.Tanh, x);

    public static Expression SechSquared(Expression x) => new Call(Function.SechSquared, x);

    public static Expression LogTanhJacobian(Expression x) => new Call(Function.LogTanhJacobian, x);

    public static Expression Square(Expression x) => Product.Of([(x, 2)]);
}
