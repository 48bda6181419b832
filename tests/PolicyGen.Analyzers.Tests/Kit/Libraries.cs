namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>Libraries are known by the names of their types: these stand in for them.</summary>
internal static class Libraries
{
    public const string Tensors = """
        namespace System.Numerics.Tensors
        {
            static class TensorPrimitives
            {
                public static void Log(ReadOnlySpan<float> x, Span<float> destination) { }
                public static void Exp(ReadOnlySpan<float> x, Span<float> destination) { }
                public static void Tanh(ReadOnlySpan<float> x, Span<float> destination) { }
                public static void Subtract(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination) { }
                public static void Subtract(float x, ReadOnlySpan<float> y, Span<float> destination) { }
                public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> destination) { }
                public static void SoftMax(ReadOnlySpan<float> x, Span<float> destination) { }
                public static void Clamp(ReadOnlySpan<float> x, float min, float max, Span<float> destination) { }
            }
        }
        """;

    public const string Torch = """
        namespace TorchSharp
        {
            public class Scalar { public static implicit operator Scalar(double x) => new(); public static implicit operator Scalar(int x) => new(); }
            public static class torch
            {
                public static Tensor log(Tensor x) => x;
                public static Tensor log1p(Tensor x) => x;
                public static Tensor exp(Tensor x) => x;
                public static Tensor tanh(Tensor x) => x;
                public static Tensor clamp(Tensor x, Scalar min, Scalar max) => x;
                public static Tensor square(Tensor x) => x;
                public static Tensor softmax(Tensor x, long dim) => x;
                public static class nn { public class Module<T, TResult> { public TResult call(T x) => default!; public TResult forward(T x) => default!; } public class Module<T1, T2, TResult> { public TResult call(T1 x, T2 y) => default!; } public static class functional { public static Tensor softmax(Tensor x, long dim) => x; public static Tensor log_softmax(Tensor x, long dim) => x; public static Tensor softplus(Tensor x) => x; } }
                public static Tensor min(Tensor x, Tensor y) => x;
                public static Tensor cat(System.Collections.Generic.IList<Tensor> x, long dim) => x[0];
                public static System.IDisposable no_grad() => null!;
                public static class distributions { public static Modules.Normal Normal(Tensor mean, Tensor std) => new(); }
                public class Tensor
                {
                    public Tensor log() => this; public Tensor exp() => this; public Tensor tanh() => this; public Tensor atanh() => this; public Tensor abs() => this;
                    public Tensor pow(Scalar x) => this; public Tensor clamp(Scalar min, Scalar max) => this; public Tensor sum(long dim) => this; public Tensor mean() => this;
                    public Tensor detach() => this; public Tensor square() => this; public Tensor mul(Tensor x) => this; public Tensor sub(Tensor x) => this; public Tensor std() => this;
                    public Tensor mean(long dim) => this; public Tensor sum() => this; public Tensor squeeze(long dim) => this; public Tensor unsqueeze(long dim) => this; public float item() => 0;
                    public Tensor softmax(long dim) => this; public void backward() { }
                    public static Tensor operator -(Tensor x) => x; public static Tensor operator +(Tensor x, Tensor y) => x; public static Tensor operator -(Tensor x, Tensor y) => x;
                    public static Tensor operator *(Tensor x, Tensor y) => x; public static Tensor operator /(Tensor x, Tensor y) => x;
                    public static Tensor operator +(Tensor x, Scalar y) => x; public static Tensor operator +(Scalar x, Tensor y) => y; public static Tensor operator -(Tensor x, Scalar y) => x;
                    public static Tensor operator -(Scalar x, Tensor y) => y; public static Tensor operator *(Tensor x, Scalar y) => x; public static Tensor operator *(Scalar x, Tensor y) => y;
                    public static Tensor operator /(Tensor x, Scalar y) => x;
                }
            }
        }
        namespace TorchSharp.Modules { public class Normal { public torch.Tensor sample() => new(); public torch.Tensor rsample() => new(); public torch.Tensor log_prob(torch.Tensor x) => x; } }
        """;

    public const string MathNet = """
        namespace MathNet.Numerics.Distributions
        {
            class Normal(double mean, double stddev)
            {
                public double DensityLn(double x) => -x * x * mean / stddev;
                public double Sample() => mean;
                public static double PDFLn(double mean, double stddev, double x) => x;
                public static double Sample(System.Random random, double mean, double stddev) => mean;
            }
        }
        namespace MathNet.Numerics.Statistics { static class Statistics { public static double StandardDeviation(this System.Collections.Generic.IEnumerable<double> x) => 0; } }
        """;

    /// <summary>Networks of TorchSharp: an actor that returns its distribution and a value, and a critic of states and actions.</summary>
    public const string Networks = """
        class Network
        {
            public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x) => x;
            public TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x, TorchSharp.torch.Tensor y) => x;
            public TorchSharp.torch.Tensor call(TorchSharp.torch.Tensor x) => x;
            public (TorchSharp.Modules.Normal, TorchSharp.torch.Tensor) call(TorchSharp.torch.Tensor x, bool both) => (new(), x);
        }
        """;
}
