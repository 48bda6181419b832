using System.Globalization;

namespace PolicyGen.RuleSurvey.Cost;

/// <summary>
/// A project of 100 files without policies: this repository's own physics, kernels, random streams and thread pool under another namespace, and
/// plain application code for the rest. It refers to the PolicyGen package like any project that the rules run on.
/// </summary>
internal static class SampleProject
{
    /// <summary>The number of files.</summary>
    public const int Files = 100;

    private static readonly string[] Rooms = ["Physics", "Kernels", "Random", "Parallel"];

    /// <summary>Writes the files into an empty folder.</summary>
    public static void Write(string folder)
    {
        string runtime = Path.Combine(Repository(), "runtime");
        int count = 0;
        foreach (string file in Rooms.SelectMany(room => Directory.GetFiles(Path.Combine(runtime, room), "*.cs", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            File.WriteAllText(Path.Combine(folder, Name(count++)), File.ReadAllText(file).Replace("PolicyGen", "Machines", StringComparison.Ordinal));
        }

        for (; count < Files; count++)
        {
            File.WriteAllText(Path.Combine(folder, Name(count)), Application(count));
        }
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"File{index:D3}.cs");

    private static string Application(int index) => $$"""
        using System.Globalization;
        using System.Text;

        namespace Machines.Application;

        public sealed record Order{{index}}(int Id, string Customer, decimal Amount, DateTime Placed);

        public interface IOrders{{index}}
        {
            Task<Order{{index}}?> Find(int id, CancellationToken cancellationToken);
        }

        public sealed class OrderBook{{index}} : IOrders{{index}}
        {
            private readonly Dictionary<int, Order{{index}}> _orders = [];
            private readonly object _gate = new();

            public event EventHandler<Order{{index}}>? Added;

            public int Count => _orders.Count;

            public double MeanAmount => _orders.Count == 0 ? 0 : (double)_orders.Values.Average(order => order.Amount);

            public double Growth(double rate, int years) => Math.Pow(1 + rate, years) * Math.Exp(-rate) / Math.Max(1, Math.Log(years + 1));

            public void Add(Order{{index}} order)
            {
                ArgumentNullException.ThrowIfNull(order);
                lock (_gate)
                {
                    if (!_orders.TryAdd(order.Id, order))
                    {
                        throw new InvalidOperationException($"Order {order.Id} exists.");
                    }
                }

                Added?.Invoke(this, order);
            }

            public async Task<Order{{index}}?> Find(int id, CancellationToken cancellationToken)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                return _orders.TryGetValue(id, out Order{{index}}? found) ? found : null;
            }

            public IReadOnlyList<(string Customer, decimal Sum)> ByCustomer() =>
                [.. from order in _orders.Values group order by order.Customer into each orderby each.Key select (each.Key, each.Sum(order => order.Amount))];

            public string Print()
            {
                var text = new StringBuilder();
                foreach (Order{{index}} order in _orders.Values.Where(order => order.Amount > 0).OrderBy(order => order.Placed))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{order.Id}: {order.Customer} {order.Amount:F2}").AppendLine();
                }

                for (int i = 0; i < text.Length; i++)
                {
                    text[i] = text[i] switch { ',' => ';', '\t' => ' ', var other => other };
                }

                return text.ToString();
            }
        }
        """;

    private static string Repository()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PolicyGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("PolicyGen.sln is in no directory above the program.");
        }

        return directory;
    }
}
