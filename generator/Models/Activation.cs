namespace PolicyGen.Generator.Models;

/// <summary>Names and values of the runtime's PolicyGen.Activation, which the generator must not load.</summary>
internal enum Activation
{
    Tanh,
    Relu,
    Elu,
    Silu,
    Gelu,
    Softplus,
    Identity,
}
