using System.Reflection;
using PolicyGen.Environments;
using Xunit;

namespace PolicyGen.Environments.Tests;

/// <summary>What analyzers read of the environments in the package is what the environments say.</summary>
public class EnvironmentAttributeTests
{
    public static TheoryData<Type> Environments =>
        [.. typeof(IEnvironment).Assembly.GetExportedTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericType: false } && type.IsAssignableTo(typeof(IEnvironment)))];

    [Theory]
    [MemberData(nameof(Environments))]
    public void AgreesWithTheStaticProperties(Type environment) =>
        typeof(EnvironmentAttributeTests).GetMethod(nameof(Agrees), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(environment).Invoke(null, null);

    [Fact]
    public void AllFourAreThere() => Assert.Equal(4, Environments.Count);

    private static void Agrees<TEnvironment>()
        where TEnvironment : IEnvironment
    {
        EnvironmentAttribute? attribute = typeof(TEnvironment).GetCustomAttribute<EnvironmentAttribute>();
        Assert.NotNull(attribute);
        Assert.Equal(TEnvironment.ObservationDim, attribute.ObservationDim);
        Assert.Equal(TEnvironment.ActionDim, attribute.ActionDim);
        Assert.Equal(TEnvironment.ActionLow.ToArray(), Each(attribute.ActionLow));
        Assert.Equal(TEnvironment.ActionHigh.ToArray(), Each(attribute.ActionHigh));

        static float[] Each(object bound) => bound is Array bounds
            ? [.. bounds.Cast<object>().Select(Convert.ToSingle)]
            : [.. Enumerable.Repeat(Convert.ToSingle(bound), TEnvironment.ActionDim)];
    }
}
