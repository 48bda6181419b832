// Runs every kernel of some networks and prints, for each result, a digest of its bits and its error. The tests start it in
// processes of their own, where an environment variable switches instruction sets off.
using PolicyGen.PathProbe;

var report = new ProbeReport(Console.Out);
DrawProbe.Run(report);
AdamProbe.Run(report);
new PolicyProbe("tanh", new TanhPolicy(1), independent: true, report).Run();
new PolicyProbe("relu", new ReluPolicy(2), independent: true, report).Run();
new PolicyProbe("full", new CoupledPolicy(3), independent: false, report).Run();
new PolicyProbe("deep", new DeepPolicy(5), independent: true, report).Network();
new CriticProbe(new ProbeCritic(4), report).Run();
