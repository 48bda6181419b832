namespace PolicyGen;

/// <summary>The activation function between the hidden layers of a generated network.</summary>
public enum Activation
{
    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x for x &gt; 0, exp(x) - 1 otherwise (Clevert et al. 2015, alpha = 1).</summary>
    Elu,

    /// <summary>x sigmoid(x), also called swish (Elfwing et al. 2017).</summary>
    Silu,

    /// <summary>x Phi(x) with the exact normal distribution function (Hendrycks and Gimpel 2016, eq. 1).</summary>
    Gelu,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus,

    /// <summary>x: the layer stays linear.</summary>
    Identity,
}
