using PolicyGen.Runtime.Tests.Paths;
using Xunit;

namespace PolicyGen.Runtime.Tests.Instructions;

/// <summary>The instructions of the hot loops, counted: what makes them slow shows here whatever else the machine does meanwhile.</summary>
[Collection(nameof(InstructionRuns))]
public class KernelInstructionTests(InstructionRuns runs)
{
    public static TheoryData<string> Kernels => [.. KernelBounds.All.Select(bound => bound.Kernel)];

    public static TheoryData<string> Paths => [.. KernelBounds.All.Select(bound => bound.Path.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_hottest_loop_stays_within_its_bounds(string kernel)
    {
        KernelBound bound = KernelBounds.All.Single(candidate => candidate.Kernel == kernel);
        Assert.Equal(bound.Path.MatrixLanes, runs.Of(bound.Path).MatrixLanes);
        if (bound.Path.Matrices != bound.Lanes)
        {
            // This processor lacks the instructions. What is checked here is that the probe ran, and on the path that the processor has.
            return;
        }

        Assert.True(runs.MethodsOf(bound.Path).TryGetValue(kernel, out string? method), $"{kernel} was not compiled: does the probe still call it?");
        List<KernelLoop> loops = JitListing.Loops(method!);
        Assert.All(loops, loop => Assert.True(
            loop.Calls == 0 && loop.Spills == 0, $"A loop of {kernel} has {loop.Calls} calls and {loop.Spills} vectors on the stack (none allowed):\n{loop}"));
        KernelLoop? hottest = loops.Where(loop => loop.IsInnermost).MaxBy(loop => (loop.MultiplyAdds, loop.Lines.Count));
        Assert.True(hottest is not null, $"{kernel} has no loop: was it unrolled, or is its listing no longer understood?");
        string measured = $"""
            {kernel} has {hottest.MultiplyAddsOn(bound.Register)} multiply-adds on {bound.Register} ({bound.MultiplyAdds} expected)
            and {hottest.Lines.Count} instructions (at most {bound.AtMost}: {bound.Why}):
            {hottest}
            """;
        Assert.True(
            hottest.MultiplyAddsOn(bound.Register) == bound.MultiplyAdds && hottest.MultiplyAdds == bound.MultiplyAdds && hottest.Lines.Count <= bound.AtMost,
            measured);
    }

    /// <summary>Beyond the loop, a row's sums meet their activations: in registers, if these are as short as they say.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void A_row_calls_nothing(string path)
    {
        Dictionary<string, string> rows = runs.MethodsOf(InstructionPath.All.Single(candidate => candidate.Name == path))
            .Where(method => method.Key.StartsWith("Dense:Row4[", StringComparison.Ordinal) || method.Key.StartsWith("Dense:Row8[", StringComparison.Ordinal))
            .ToDictionary();
        Assert.Contains(rows.Keys, name => name.Contains("TanhActivation", StringComparison.Ordinal));
        Assert.Contains(rows.Keys, name => name.Contains("IdentityActivation", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.DoesNotMatch(@"\n +(call|tail\.jmp) ", row.Value));
    }

    [Fact]
    public void Loops_are_found_and_their_instructions_told_apart()
    {
        const string Listing = """
            ; Assembly listing for method PolicyGen.Kernels.Elementwise:WholeVectors[PolicyGen.Robots.<PolicyGen_Robots_Arm_LogProb_g>F00FF__PolicyGen_Terms,PolicyGen.Kernels.Lane8](byref,int):int (FullOpts)
            ; Emitting BLENDED_CODE for generic X64 + VEX on Unix
            ; rbp based frame

            G_M000_IG01:                ;; offset=0x0000
                   push     rbp
                   vmovups  ymm9, ymmword ptr [rbp-0x20]

            G_M000_IG02:                ;; offset=0x0001
                   xor      eax, eax
                   align    [0 bytes for IG03]

            G_M000_IG03:                ;; offset=0x0002
                   vmovups  ymm0, ymmword ptr [rdi+4*rax]
                   vfmadd231ps ymm1, ymm0, ymmword ptr [rsi]
                   vfnmadd213ss xmm2, xmm0, xmm1
                   vmovups  ymmword ptr [rbp-0x40], ymm1
                   call     [PolicyGen.Check:Slow()]
                   inc      eax
                   jl       SHORT G_M000_IG03

            G_M000_IG04:                ;; offset=0x0003
                   dec      ecx
                   jne      G_M000_IG02
                   jmp      SHORT G_M000_IG05

            G_M000_IG05:                ;; offset=0x0004
                   ret

            ; Total bytes of code 5
            """;
        (string name, string method) = Assert.Single(JitListing.Methods(Listing));
        List<KernelLoop> loops = JitListing.Loops(method);
        Assert.Equal("Elementwise:WholeVectors[Arm+Terms,Lane8]", name);
        Assert.Equal(2, loops.Count);
        KernelLoop loop = Assert.Single(loops, candidate => candidate.IsInnermost);
        Assert.Equal((7, 2, 1, 1, 1), (loop.Lines.Count, loop.MultiplyAdds, loop.MultiplyAddsOn("ymm"), loop.Calls, loop.Spills));
        Assert.Equal(0, (loop with { FramePointer = false }).Spills);
    }
}
