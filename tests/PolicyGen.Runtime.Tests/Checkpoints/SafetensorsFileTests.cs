using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using PolicyGen.Checkpoints;
using Xunit;

namespace PolicyGen.Runtime.Tests.Checkpoints;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policygen-safetensors").FullName;

    private string FilePath => Path.Combine(_folder, "deep", "x.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Tensors_are_aligned_and_follow_each_other_by_width_and_name()
    {
        for (int length = 0; length < 9; length++)
        {
            Safetensors content = Content();
            content.Metadata["padding"] = new string('x', length);
            SafetensorsFile.Save(FilePath, content);
            byte[] file = File.ReadAllBytes(FilePath);
            int header = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
            Assert.Equal(0, header % 8);
            using JsonDocument json = JsonDocument.Parse(file.AsMemory(8, header));
            JsonProperty[] entries = [.. json.RootElement.EnumerateObject()];
            Assert.Equal(["__metadata__", "wide.a", "wide.b", "a", "b", "empty"], entries.Select(entry => entry.Name));
            int next = 0;
            foreach (JsonElement entry in entries.Skip(1).Select(entry => entry.Value))
            {
                int[] offsets = [.. entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
                int size = entry.GetProperty("dtype").GetString() == "F32" ? 4 : 8;
                int count = entry.GetProperty("shape").EnumerateArray().Aggregate(1, (product, dimension) => product * dimension.GetInt32());
                Assert.Equal((next, next + (size * count)), (offsets[0], offsets[1]));
                Assert.Equal(0, (8 + header + next) % size);
                next = offsets[1];
            }

            Assert.Equal(file.Length, 8 + header + next);
        }
    }

    [Fact]
    public void Every_entry_survives_the_file()
    {
        SafetensorsFile.Save(FilePath, Content());
        Safetensors loaded = SafetensorsFile.Load(FilePath);
        Assert.Equal(Content().Metadata, loaded.Metadata);
        Assert.Equal(["a", "b", "empty", "wide.a", "wide.b"], loaded.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3, 4, 5, float.Epsilon], loaded.Tensors["a"].ToSingles());
        Assert.Equal([2, 3], loaded.Tensors["a"].Shape.ToArray());
        Assert.Equal([double.Epsilon, -0.0, 1e300], loaded.Tensors["wide.b"].ToDoubles());
        Assert.Equal("F32 [0, 4]", loaded.Tensors["empty"].Text);
        Assert.Contains("F64 [3]; F32 was asked for", Assert.Throws<InvalidOperationException>(() => loaded.Tensors["wide.b"].ToSingles()).Message);
    }

    [Fact]
    public void The_order_of_entries_changes_no_byte()
    {
        SafetensorsFile.Save(FilePath, Content());
        byte[] expected = File.ReadAllBytes(FilePath);
        Safetensors forward = Content(), backward = new();
        forward.Metadata["another"] = "text";
        foreach ((string name, string text) in forward.Metadata.Reverse())
        {
            backward.Metadata[name] = text;
        }

        foreach ((string name, SafetensorsTensor tensor) in forward.Tensors.Reverse())
        {
            backward.Tensors[name] = tensor;
        }

        SafetensorsFile.Save(FilePath, forward);
        byte[] two = File.ReadAllBytes(FilePath);
        SafetensorsFile.Save(FilePath, backward);
        Assert.Equal(two, File.ReadAllBytes(FilePath));
        Assert.NotEqual(expected.Length, two.Length);
        backward.Metadata.Remove("another");
        SafetensorsFile.Save(FilePath, backward);
        Assert.Equal(expected, File.ReadAllBytes(FilePath));
        SafetensorsFile.Save(FilePath, SafetensorsFile.Load(FilePath));
        Assert.Equal(expected, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_header_may_have_any_order_spaces_and_escapes()
    {
        const string header = """
             { "b" : { "data_offsets" : [ 4 , 8 ] , "shape" : [ ] , "dtype" : "F32" } ,
            "\u0061\ud83d\ude00" : {"shape":[1,1],"data_offsets":[0,4],"dtype":"F32"},"empty":{"dtype":"F64","shape":[0],"data_offsets":[8,8]},
            	"__metadata__" : { "x\/\"\\\b\f\n\r\t" : "\u00DF é ✓" , "" : "" } }  
            """;
        WriteRaw(Encoding.UTF8.GetBytes(header), [.. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)]);
        Safetensors content = SafetensorsFile.Load(FilePath);
        Assert.Equal(["a😀", "b", "empty"], content.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((2f, 3f), (content.Tensors["a😀"].ToSingles()[0], content.Tensors["b"].ToSingles()[0]));
        Assert.Equal(("F32 []", "F64 [0]"), (content.Tensors["b"].Text, content.Tensors["empty"].Text));
        Assert.Equal(2, content.Metadata.Count);
        Assert.Equal(("ß é ✓", ""), (content.Metadata["x/\"\\\b\f\n\r\t"], content.Metadata[""]));
    }

    [Fact]
    public void Any_mutilated_header_is_refused_as_invalid_data_or_read()
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"__metadata__":{"a\n":"\u00df"},"x":{"dtype":"F32","shape":[2, 1],"data_offsets":[0,8]}}""");
        byte[] data = [.. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)];
        int read = 0, refused = 0;
        for (int place = 0; place < header.Length; place++)
        {
            foreach (byte other in "\0 ,:\"\\{}[]-019.eau\u007f"u8)
            {
                byte[] changed = [.. header];
                changed[place] = other;
                WriteRaw(changed, data);
                try
                {
                    // Whatever its name and shape have become: eight bytes are two numbers.
                    Assert.Equal([2f, 3f], Assert.Single(SafetensorsFile.Load(FilePath).Tensors).Value.ToSingles());
                    read++;
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        }

        Assert.True(read > 50 && refused > 500, $"{read} read, {refused} refused");
    }

    [Fact]
    public void A_write_that_fails_leaves_what_was_there()
    {
        SafetensorsFile.Save(FilePath, Content());
        byte[] before = File.ReadAllBytes(FilePath);
        Directory.CreateDirectory(Path.Combine(_folder, "taken", "full"));
        Assert.ThrowsAny<SystemException>(() => SafetensorsFile.Save(Path.Combine(_folder, "taken"), Content()));
        Assert.ThrowsAny<IOException>(() => SafetensorsFile.Save(Path.Combine(FilePath, "below a file"), Content()));
        Assert.Equal(before, File.ReadAllBytes(FilePath));
        Assert.Equal([FilePath], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_cut_or_lengthened_file_is_refused()
    {
        SafetensorsFile.Save(FilePath, Content());
        byte[] good = File.ReadAllBytes(FilePath);
        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(FilePath, good[..length]);
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Load(FilePath));
        }

        File.WriteAllBytes(FilePath, [.. good, 0]);
        Assert.Contains("1 bytes at its end belong to no tensor", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Load(FilePath)).Message);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "'a', F32 [2], is at bytes 4 to 12 of 8; it must take 8 bytes from 0 on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "it must take 8 bytes from 0 on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9],"data_offsets":[0,36]}}""", "is at bytes 0 to 36 of 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "it must take 4 bytes from 4 on")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes at its end belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}""", "'a' has numbers of type F16; F32 and F64 can be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "'a' has the shape [-1, -2]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""", "overflow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "'a' has no 'data_offsets'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "'a' has 1 offsets; there must be 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "header cannot be read")]
    [InlineData("""{"__metadata__":{"x":1}}""", "header cannot be read")]
    [InlineData("""{"__metadata__":{"x":null}}""", "'x' of its metadata is null")]
    [InlineData("""{"__metadata__":{"x":"1","x":"2"}}""", "'x' is there twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "'dtype' is there twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"stride":1}}""", "'a' has a 'stride', which this format does not know")]
    [InlineData("""{"a":{"dtype":"F32","shape":[02],"data_offsets":[0,8]}}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967298],"data_offsets":[0,8]}}""", "'a' has the shape [4294967298]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x""", "header cannot be read")]
    [InlineData("{\"a\n\":{}}", "header cannot be read")]
    [InlineData("""{"a\x":{}}""", "header cannot be read")]
    [InlineData("""{"a\u12""", "header cannot be read")]
    [InlineData("""{"a\u12 4":{}}""", "header cannot be read")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2 1],"data_offsets":[0,8]}}""", "header cannot be read")]
    [InlineData("[]", "header cannot be read")]
    [InlineData("{,}", "header cannot be read")]
    public void A_hostile_header_is_refused(string header, string expected)
    {
        WriteRaw(Encoding.UTF8.GetBytes(header), new byte[8]);
        string message = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Load(FilePath)).Message;
        Assert.StartsWith($"'{FilePath}' is not a sound safetensors file: ", message);
        Assert.Contains(expected, message);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(100_000_001)]
    public void A_header_of_an_absurd_length_is_refused_without_reading_it(long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllBytes(FilePath, [.. BitConverter.GetBytes(length), .. "{}"u8]);
        Assert.Contains($"announce a header of {length}", Assert.Throws<InvalidDataException>(() => SafetensorsFile.Load(FilePath)).Message);
    }

    [Fact]
    public void A_shape_that_does_not_fit_is_refused() =>
        Assert.Contains("There are 3 numbers; the shape [2, 2] takes 4", Assert.Throws<ArgumentException>(() => new SafetensorsTensor([1f, 2, 3], 2, 2)).Message);

    private void WriteRaw(byte[] header, byte[] data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllBytes(FilePath, [.. BitConverter.GetBytes((long)header.Length), .. header, .. data]);
    }

    private static Safetensors Content()
    {
        var content = new Safetensors();
        content.Metadata["naïve"] = "\"Größe\" + <✓>\n";
        content.Tensors["b"] = new SafetensorsTensor([1.5f], 1);
        content.Tensors["a"] = new SafetensorsTensor([1, 2, 3, 4, 5, float.Epsilon], 2, 3);
        content.Tensors["empty"] = new SafetensorsTensor(ReadOnlySpan<float>.Empty, 0, 4);
        content.Tensors["wide.b"] = new SafetensorsTensor([double.Epsilon, -0.0, 1e300], 3);
        content.Tensors["wide.a"] = new SafetensorsTensor([1.0], 1, 1);
        return content;
    }
}
