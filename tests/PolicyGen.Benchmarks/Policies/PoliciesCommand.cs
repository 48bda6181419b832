using System.CommandLine;
using PolicyGen.Benchmarks.Policies.Peers;

namespace PolicyGen.Benchmarks.Policies;

/// <summary>policies: the generated policy beside its peers.</summary>
internal static class PoliciesCommand
{
    public static Command Create()
    {
        Option<int> rounds = Numbers.Option("--rounds", "Readings of each peer in each case; 0 only checks that all compute the same numbers.", orElse: 7, least: 0);
        Option<string[]> peers = Names("--peers", "Peers beside the policy itself, which always takes part; 'ours' alone measures nothing else.", PeerCatalog.Names);
        Option<string[]> nets = Names("--nets", "Networks.", [.. NetShape.All.Select(net => net.Name)]);
        Option<string[]> cases = Names("--cases", "What is measured.", BenchmarkCase.Kinds);
        var file = new Option<string?>("--out") { Description = "File that also receives the table.", HelpName = "FILE" };
        var command = new Command("policies", "Compares the speed of generated policies with other ways to compute the same numbers.") { rounds, peers, nets, cases, file };
        command.SetAction(parsed =>
        {
            IEnumerable<BenchmarkCase> chosen =
                from net in NetShape.All
                where parsed.GetValue(nets)!.Contains(net.Name)
                from kind in Enum.GetValues<CaseKind>()
                where parsed.GetValue(cases)!.Contains(BenchmarkCase.NameOf(kind))
                from what in BenchmarkCase.Of(net, kind)
                select what;
            return Run(chosen, parsed.GetValue(peers)!.ToHashSet(), parsed.GetValue(rounds), parsed.GetValue(file));
        });
        return command;
    }

    private static int Run(IEnumerable<BenchmarkCase> cases, HashSet<string> peers, int rounds, string? file)
    {
        using var speed = new PolicySpeed(cases, peers, Console.Error);
        speed.Run(rounds);
        if (rounds > 0)
        {
            string table = SpeedTable.Of(speed, rounds, Machine.CommandLine);
            Console.Write(table);
            if (file is not null)
            {
                File.WriteAllText(file, table);
            }
        }

        Console.Error.WriteLine(speed.AllAgree ? "All peers compute the same numbers." : "Some peers did not compute the same numbers, or not to the end.");
        return speed.AllAgree ? 0 : 1;
    }

    // A list with commas; without the option all of it.
    private static Option<string[]> Names(string name, string description, IReadOnlyList<string> all)
    {
        var option = new Option<string[]>(name)
        {
            Description = $"{description} Of {string.Join(',', all)}.",
            HelpName = "A,B",
            DefaultValueFactory = _ => [.. all],
        };
        option.CustomParser = result =>
        {
            string[] chosen = result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (Array.Find(chosen, value => !all.Contains(value)) is { } unknown)
            {
                result.AddError($"{name}: there is no '{unknown}'; there are {string.Join(", ", all)}.");
            }

            return chosen;
        };
        return option;
    }
}
