using PolicyGen.Checkpoints;
using PolicyGen.Training;
using Xunit;

namespace PolicyGen.Generator.Tests.GoldenVectors;

/// <summary>An exported policy has the vectors' tensors: names, [out, in] shapes and row-major numbers.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-golden").FullName;

    public static TheoryData<string> Names => [.. GoldenVectorFolder.Names];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Tensors_are_those_of_the_vector(string name)
    {
        GoldenVector vector = GoldenVectorFolder.Read(name);
        string path = Path.Combine(_folder, "policy.safetensors");
        PolicySafetensors.Save(path, "Golden", GoldenPolicies.Create(name, vector), new ObservationNormalizer(vector.ObservationDim));
        Safetensors content = SafetensorsFile.Load(path);
        string[] expected = [.. vector.Parameters.Keys, "observation.mean", "observation.var"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), content.Tensors.Keys.Order(StringComparer.Ordinal));
        foreach ((string tensor, GoldenVector.Tensor value) in vector.Parameters)
        {
            Assert.Equal(value.Shape, content.Tensors[tensor].Shape.ToArray());
            Assert.Equal(value.Values, content.Tensors[tensor].ToSingles());
        }

        Assert.Equal((vector.Activation, vector.LogStd), (content.Metadata["activation"], content.Metadata["logStd"]));
    }
}
