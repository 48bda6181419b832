using System.Globalization;
using System.Reflection;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;
using Xunit;

namespace PolicyGen.Analyzers.Tests.Usage;

public class PolicyModelTests
{
    private static PolicyModel Model(string attribute)
    {
        Declaration<PolicyModel> declaration = Declarations.Policy($"[{attribute}] public partial class WalkerPolicy;");
        Assert.Empty(declaration.Problems);
        return declaration.Model!;
    }

    [Fact]
    public void LiteralLine()
    {
        PolicyModel model = Model("SquashedGaussianPolicy(ActionDim = 4, Low = -1, High = 1)");
        Assert.Equal(
            new PolicyModel(
                new HierarchyInfo("", new(new TypePart("class", "WalkerPolicy", "", 0)), "WalkerPolicy"),
                PolicyFamily.SquashedGaussian, null, 4, new(new(-1.0, -1, -1, -1), new(1.0, 1, 1, 1)), new(64, 64),
                Generator.Models.Activation.Tanh, Generator.Models.LogStdKind.StateDependent, -5, 2, Generator.Models.LogStdLimit.Clamp, -0.5, 0.01),
            model);
    }

    [Fact]
    public void EveryOption()
    {
        PolicyModel model = Model("""
            FullCovarianceGaussianPolicy(ObservationDim = 24, ActionDim = 2, Low = new[] { -1f, -2f }, High = new object[] { 1, 2.5 },
                Hidden = [128, 32, 16], Activation = Activation.Silu, LogStd = LogStdKind.Free, LogStdMin = -10, LogStdMax = 1,
                LogStdLimit = LogStdLimit.Smooth, InitialLogStd = 0, OutputGain = 0.5)
            """);
        Assert.Equal(PolicyFamily.FullCovarianceGaussian, model.Family);
        Assert.Equal(24, model.ObservationDim);
        Assert.Equal(new BoundsModel(new(-1.0, -2), new(1, 2.5)), model.Bounds);
        Assert.Equal(new EquatableArray<int>(128, 32, 16), model.Hidden);
        Assert.Equal(Generator.Models.Activation.Silu, model.Activation);
        Assert.Equal(Generator.Models.LogStdKind.Free, model.LogStd);
        Assert.Equal((-10, 1, 0, 0.5), (model.LogStdMin, model.LogStdMax, model.InitialLogStd, model.OutputGain));
        Assert.Equal(Generator.Models.LogStdLimit.Smooth, model.LogStdLimit);
    }

    [Fact]
    public void NoBoundsWithoutSquashing()
    {
        Assert.Null(Model("GaussianPolicy(ActionDim = 2)").Bounds);
        Assert.Null(Model("FullCovarianceGaussianPolicy(ActionDim = 2, Squash = false)").Bounds);
    }

    [Theory]
    [InlineData("LogStdMin = 0, LogStdMax = 1", 0)]
    [InlineData("LogStdMin = -5, LogStdMax = -2", -2)]
    [InlineData("LogStdMin = 0, LogStdMax = 1, LogStdLimit = LogStdLimit.Smooth", 0.05)]
    [InlineData("LogStdMin = -0.5, LogStdMax = 1.5, LogStdLimit = LogStdLimit.Smooth", -0.4)]
    public void DefaultStartMovesInsideTheLimits(string limits, double expected) =>
        Assert.Equal(expected, Model($"GaussianPolicy(ActionDim = 1, {limits})").InitialLogStd, 12);

    [Theory]
    [InlineData("InitialLogStd = -6", -6)]
    [InlineData("InitialLogStd = 3, LogStdLimit = LogStdLimit.Smooth", 3)]
    [InlineData("LogStdMin = 0, LogStdMax = 1", -0.5)]
    public void LimitsDoNotTouchAFixedLogStd(string options, double expected) =>
        Assert.Equal(expected, Model($"GaussianPolicy(ActionDim = 1, LogStd = LogStdKind.Fixed, {options})").InitialLogStd);

    [Fact]
    public void BoundsOfEveryNumericType()
    {
        foreach (string bound in new[] { "(sbyte)2", "(byte)2", "(short)2", "(ushort)2", "2", "2u", "2L", "2ul", "2f", "2d" })
        {
            Assert.Equal(2, Model($"SquashedGaussianPolicy(ActionDim = 1, High = {bound})").Bounds!.High[0]);
        }
    }

    [Fact]
    public void ModelsAreEqualAcrossCompilations()
    {
        const string attribute = "SquashedGaussianPolicy(ActionDim = 2, Low = new[] { -1, -2 }, High = 3, Hidden = new[] { 8 })";
        Assert.Equal(Model(attribute), Model(attribute));
        Assert.Equal(Model(attribute).GetHashCode(), Model(attribute).GetHashCode());
        Assert.NotEqual(Model(attribute), Model(attribute.Replace("8", "9", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(typeof(Generator.Models.Activation), typeof(Activation))]
    [InlineData(typeof(Generator.Models.LogStdKind), typeof(LogStdKind))]
    [InlineData(typeof(Generator.Models.LogStdLimit), typeof(LogStdLimit))]
    public void EnumsAgreeWithTheRuntime(Type own, Type runtime)
    {
        Assert.Equal(Enum.GetNames(runtime), Enum.GetNames(own));
        Assert.Equal(Values(runtime), Values(own));

        static int[] Values(Type type) => [.. Enum.GetValues(type).Cast<object>().Select(value => Convert.ToInt32(value, CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void DefaultsAgreeWithTheAttributes()
    {
        var squashed = new SquashedGaussianPolicyAttribute();
        PolicyModel model = Model("SquashedGaussianPolicy(ActionDim = 1)");
        Assert.Equal((squashed.Low, squashed.High), ((object)model.Bounds!.Low[0], (object)model.Bounds.High[0]));
        Assert.Equal(squashed.Hidden, model.Hidden.ToArray());
        Assert.Equal((int)squashed.Activation, (int)model.Activation);
        Assert.Equal((int)squashed.LogStd, (int)model.LogStd);
        Assert.Equal((int)squashed.LogStdLimit, (int)model.LogStdLimit);
        Assert.Equal((squashed.LogStdMin, squashed.LogStdMax, squashed.InitialLogStd, squashed.OutputGain), (model.LogStdMin, model.LogStdMax, model.InitialLogStd, model.OutputGain));
        var full = new FullCovarianceGaussianPolicyAttribute();
        Assert.Equal((full.Low, full.High, full.Squash), ((object)Defaults.Low, (object)Defaults.High, Defaults.Squash));

        var value = new ValueFunctionAttribute();
        ValueFunctionModel valueModel = Declarations.ValueFunction("[ValueFunction] partial class V;").Model!;
        Assert.Equal(value.Hidden, valueModel.Hidden.ToArray());
        Assert.Equal(((int)value.Activation, value.OutputGain), ((int)valueModel.Activation, valueModel.OutputGain));

        QFunctionModel critic = Declarations.QFunction("[QFunction(ActionDim = 1)] partial class Q;").Model!;
        AssertDefaults(new QFunctionAttribute(), critic);
        Assert.Equal(1, critic.Quantiles);
        var quantiles = new QuantileFunctionAttribute();
        critic = Declarations.QFunction("[QuantileFunction(ActionDim = 1)] partial class Q;").Model!;
        AssertDefaults(quantiles, critic);
        Assert.Equal(quantiles.Quantiles, critic.Quantiles);

        static void AssertDefaults(CriticAttribute attribute, QFunctionModel model)
        {
            Assert.Equal(attribute.Hidden, model.Hidden.ToArray());
            Assert.Equal((attribute.Critics, (int)attribute.Activation, attribute.OutputGain), (model.Critics, (int)model.Activation, model.OutputGain));
        }
    }

    [Fact]
    public void EveryOptionOfACritic()
    {
        Declaration<QFunctionModel> declaration = Declarations.QFunction(
            "[QuantileFunction(ObservationDim = 24, ActionDim = 4, Critics = 5, Quantiles = 32, Hidden = [512], Activation = Activation.Gelu, OutputGain = 0.5)] partial class Q;");
        Assert.Empty(declaration.Problems);
        Assert.Equal(
            new QFunctionModel(
                new HierarchyInfo("", new(new TypePart("class", "Q", "", 0)), "Q"), 24, 4, 5, 32, new(512), Generator.Models.Activation.Gelu, 0.5),
            declaration.Model);
    }

    [Fact]
    public void AttributeNamesAreThoseOfTheRuntime() => Assert.All(
        AttributeNames.All, name => Assert.True(typeof(IPolicy).Assembly.GetType(name)?.GetCustomAttribute<AttributeUsageAttribute>()?.ValidOn == AttributeTargets.Class, name));
}
