using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PolicyGen.Environments.Tests.Drawing;

/// <summary>Reads the PNG files of the reference: 8 bits a channel, RGB or RGBA, not interlaced (W3C PNG, 4 to 9).</summary>
internal static class PngPicture
{
    private const int SignatureLength = 8;

    public static Picture Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        using var compressed = new MemoryStream();
        ReadOnlySpan<byte> header = default;
        for (ReadOnlySpan<byte> rest = file[SignatureLength..]; rest.Length > 0;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            string type = Encoding.ASCII.GetString(rest.Slice(4, 4));
            ReadOnlySpan<byte> data = rest.Slice(8, length);
            if (type == "IHDR")
            {
                header = data;
            }
            else if (type == "IDAT")
            {
                compressed.Write(data);
            }

            rest = rest[(length + 12)..];
        }

        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int channels = (header[8], header[9], header[12]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            _ => throw new NotSupportedException($"'{path}' is of another kind of PNG."),
        };
        compressed.Position = 0;
        using var stream = new ZLibStream(compressed, CompressionMode.Decompress);
        var lines = new byte[height * (1 + width * channels)];
        stream.ReadExactly(lines);
        return Unfilter(lines, width, height, channels);
    }

    private static Picture Unfilter(byte[] lines, int width, int height, int channels)
    {
        int stride = width * channels;
        var bytes = new byte[height * stride];
        for (int y = 0; y < height; y++)
        {
            int filter = lines[y * (stride + 1)];
            for (int i = 0; i < stride; i++)
            {
                int left = i >= channels ? bytes[y * stride + i - channels] : 0;
                int above = y > 0 ? bytes[(y - 1) * stride + i] : 0;
                int corner = i >= channels && y > 0 ? bytes[(y - 1) * stride + i - channels] : 0;
                int predicted = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw new NotSupportedException($"Filter {filter}."),
                };
                bytes[y * stride + i] = (byte)(lines[y * (stride + 1) + 1 + i] + predicted);
            }
        }

        var picture = new Picture(width, height);
        for (int p = 0; p < width * height; p++)
        {
            picture[p % width, p / width] = new FrameColor(bytes[p * channels], bytes[p * channels + 1], bytes[p * channels + 2]);
        }

        return picture;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
