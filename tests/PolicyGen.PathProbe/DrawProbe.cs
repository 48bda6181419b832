using MathNet.Numerics;

namespace PolicyGen.PathProbe;

/// <summary>The random words, and the draws that are made of them.</summary>
internal static class DrawProbe
{
    private const int Draws = 4099;

    public static void Run(ProbeReport report)
    {
        Words(report);
        var random = new RandomStream(5, 6, 7);
        (RandomStream words, RandomStream singles) = (random, random);
        float[] uniforms = new float[Draws];
        random.FillUniform(uniforms);
        report.Add("draws: uniform", uniforms);
        report.Add("draws: uniform, one by one", [.. uniforms.Select(_ => singles.NextSingle())]);

        float[] normals = new float[Draws];
        (words, singles) = (random, random);
        random.FillNormal(normals);
        double worst = 0;
        foreach (float z in normals)
        {
            worst = Math.Max(worst, RelativeError(z, Quantile(words.NextUInt32())));
        }

        report.Add("draws: normal", normals, worst, 6e-7);
        report.Add("draws: normal, one by one", [.. normals.Select(_ => singles.NextNormal())]);
    }

    // Many blocks at a time are the blocks one by one, also where the counter overflows.
    private static void Words(ProbeReport report)
    {
        const int blocks = 24, words = 4 * blocks;
        uint[] all = new uint[16 * words], single = new uint[all.Length];
        for (int i = 0; i < 16; i++)
        {
            uint first = uint.MaxValue - 60 + (uint)(8 * i);
            Philox.FillMany(all.AsSpan(i * words, words), first, 1, 2, (uint)i, 0xdecafbad, 0x12345678);
            for (uint block = 0; block < blocks; block++)
            {
                (uint a, uint b, uint c, uint d) = Philox.Block(first + block, 1, 2, (uint)i, 0xdecafbad, 0x12345678);
                new[] { a, b, c, d }.CopyTo(single, (i * words) + (4 * (int)block));
            }
        }

        report.Add("draws: words", all);
        report.Add("draws: words, block by block", single);
        var random = new RandomStream(8);
        report.Add("draws: integers", [.. Enumerable.Range(1, 1000).Select(bound => (uint)random.NextInt32(bound))]);
    }

    private static double RelativeError(float actual, double exact) => Math.Abs(actual - exact) / Math.Max(1e-3, Math.Abs(exact));

    // Phi^-1((word + 1/2) / 2^32).
    private static double Quantile(uint word)
    {
        double tail = (Math.Min(word, uint.MaxValue - word) + 0.5) / (1L << 32);
        return (word <= int.MaxValue ? -1 : 1) * Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * tail);
    }
}
