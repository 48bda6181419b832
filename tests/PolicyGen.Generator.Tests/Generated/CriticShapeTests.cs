using Xunit;

namespace PolicyGen.Generator.Tests.Generated;

/// <summary>The attributes of action-value networks work wherever a partial class can stand, and every option makes code that compiles without warnings and runs.</summary>
public class CriticShapeTests
{
    private const string Attribute = "[QuantileFunction(ActionDim = 2, Critics = 3, Quantiles = 5, Hidden = new[] { 8 })]";

    public static TheoryData<string, string> Shapes => new()
    {
        { Attribute + " public partial class Critic;", "Critic" },
        { "namespace @class { " + Attribute + " internal sealed partial class @event { public int Mine => ObservationDim + Critics + Quantiles; } }", "class.event" },
        { "partial struct O<T> { " + Attribute + " private partial class Q<U> where U : class; }", "O`1+Q`1" },
        { "public abstract class Base { public virtual int Level => 1; protected int rows, length, critic; } " + Attribute + " public partial class Q : Base;", "Q" },
        { "namespace N { class QWorkspace { } class Span { } class System { } class PolicyGen { } class Heads { } class ParameterBuffer { } " + Attribute + " partial class Q; }", "N.Q" },
        { Attribute + " partial class Q { void Forward(float[] pairs) { } int network => 1; int parameters => 2; int gradient => 3; int length => 4; }", "Q" },
    };

    public static TheoryData<string> Options
    {
        get
        {
            var options = new TheoryData<string>();
            foreach (string activation in Enum.GetNames<Activation>())
            {
                options.Add("Activation = Activation." + activation);
            }

            options.Add("Hidden = new int[0]");
            options.Add("Hidden = [1, 17, 3], Activation = Activation.Tanh");
            options.Add("Critics = 1");
            options.Add("Critics = 7, OutputGain = 0.01, Hidden = [4]");
            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_stands_anywhere(string source, string metadataName) =>
        AssertEvaluates((IQFunction)Activator.CreateInstance(GeneratedAssembly.CompileWithoutWarnings(source).Closed(metadataName), 3, 0UL)!);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_compiles_and_runs(string options)
    {
        System.Reflection.Assembly assembly = GeneratedAssembly.CompileWithoutWarnings($"""
            [QFunction(ObservationDim = 3, ActionDim = 2, {options})] public partial class Value;
            [QuantileFunction(ObservationDim = 3, ActionDim = 2, Quantiles = 17, {options})] public partial class Quantiles17;
            """);
        foreach (string name in new[] { "Value", "Quantiles17" })
        {
            AssertEvaluates((IQFunction)Activator.CreateInstance(assembly.GetType(name)!, 0UL)!);
        }
    }

    private static void AssertEvaluates(IQFunction critic)
    {
        QWorkspace workspace = critic.CreateWorkspace();
        float[] values = new float[critic.Critics * critic.Quantiles];
        critic.Forward([0.1f, -0.2f, 0.3f], [1, -2], workspace, values);
        double[] parameters = Array.ConvertAll(critic.Parameters.Values.ToArray(), x => (double)x);
        double[] expected = new double[values.Length];
        critic.ReferenceValues(parameters, [0.1f, -0.2f, 0.3f], [1, -2], expected);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.Equal(values.Length, values.Distinct().Count());

        float[] gradient = new float[critic.Parameters.Length];
        float[] actionGradients = new float[2];
        critic.Backward(workspace, values, gradient);
        critic.BackwardToActions(workspace, values, actionGradients);
        Assert.Contains(gradient, g => g != 0);
        Assert.All(actionGradients, g => Assert.NotEqual(0, g));
    }
}
