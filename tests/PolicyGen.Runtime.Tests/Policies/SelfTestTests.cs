using Xunit;

namespace PolicyGen.Runtime.Tests.Policies;

/// <summary>The self-test passes on sound policies of every family and names what is wrong with broken ones.</summary>
public class SelfTestTests
{
    private static readonly Dictionary<string, Func<ulong, IPolicy>> Sound = new()
    {
        ["card"] = seed => new CardPolicy(24, seed),
        ["bounds"] = seed => new BoundsPolicy(seed),
        ["smooth"] = seed => new SmoothPolicy(seed),
        ["fixed"] = seed => new FixedGaussianPolicy(seed),
        ["gaussian"] = seed => new GaussianTestPolicy(seed),
        ["full"] = seed => new FullPolicy(seed),
        ["full, not squashed"] = seed => new FullUnsquashedPolicy(seed),
    };

    private static readonly Dictionary<string, (Func<IPolicy> Create, string Fails)> Broken = new()
    {
        ["softplus sign"] = (() => new WrongLogProb(new CardPolicy(24), WrongLogProb.SoftplusSignFlipped), "density"),
        ["scale missing"] = (() => new WrongLogProb(new BoundsPolicy(), _ => Math.Log(1.25)), "density"),
        ["correction missing"] = (() => new WrongLogProb(new CardPolicy(24), u => 2 * Math.Log(1 / Math.Cosh(u))), "density"),
        ["tanh twice"] = (() => new TanhTwice(new CardPolicy(24)), "density"),
        ["naive correction"] = (() => new NaiveCorrection(new CardPolicy(24)), "float32 agrees with float64"),
        ["score sign"] = (() => new ScoreSignFlipped(new CardPolicy(24)), "gradient of log pi"),
        ["action detached"] = (() => new DetachedAction(new CardPolicy(24)), "pathwise gradient"),
        ["base entropy"] = (() => new BaseEntropy(new CardPolicy(24)), "entropy"),
        ["no entropy gradient"] = (() => new PartialEntropyGradient(new CardPolicy(24), nothing: true), "gradient of the entropy"),
        ["no entropy gradient, full"] = (() => new PartialEntropyGradient(new FullPolicy(), nothing: true), "gradient of the entropy"),
        ["entropy gradient without the mean's"] = (() => new PartialEntropyGradient(new SmoothPolicy(), nothing: false), "gradient of the entropy"),
        ["no KL gradient"] = (() => new NoKlGradient(new CardPolicy(24)), "gradient of the KL divergence"),
        ["no KL gradient, full"] = (() => new NoKlGradient(new FullUnsquashedPolicy()), "gradient of the KL divergence"),
        ["constant action"] = (() => new ConstantAction(new CardPolicy(24)), "deterministic action"),
        ["constant log-prob of actions"] = (() => new ConstantLogProbOfAction(new GaussianTestPolicy()), "log-prob of an action"),
        ["saturation not counted"] = (() => new SaturationNotCounted(new BoundsPolicy()), "log-prob of an action"),
    };

    public static TheoryData<string> SoundNames => [.. Sound.Keys];

    public static TheoryData<string> BrokenNames => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Passes_on_sound_policies(string name)
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            SelfTestReport report = SelfTest.Run(Sound[name](seed), seed);
            Assert.True(report.Passed, report.ToString());
            Assert.Equal(11, report.Results.Count);
            report.ThrowIfFailed();
        }
    }

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Passes_with_parameters_far_from_their_initial_values(string name)
    {
        for (ulong seed = 0; seed < 3; seed++)
        {
            IPolicy policy = Sound[name](seed);
            var random = new RandomStream(5, step: seed);
            foreach (ParameterView view in policy.Parameters.Views)
            {
                for (int i = 0; i < view.Count; i++)
                {
                    policy.Parameters.Values[view.IndexOf(i / view.Columns, i % view.Columns)] += 0.2f * random.NextNormal();
                }
            }

            SelfTestReport report = SelfTest.Run(policy, seed);
            Assert.True(report.Passed, report.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void Names_what_is_broken(string name)
    {
        (Func<IPolicy> create, string fails) = Broken[name];
        SelfTestReport report = SelfTest.Run(create());
        Assert.False(report.Passed);
        Assert.Contains(report.Results, result => result.Name == fails && !result.Passed);
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(report.ThrowIfFailed);
        Assert.Contains(fails, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report() =>
        Assert.Equal(SelfTest.Run(new CardPolicy(24), 3).ToString(), SelfTest.Run(new CardPolicy(24), 3).ToString());
}
