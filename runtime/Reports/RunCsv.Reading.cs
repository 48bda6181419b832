using System.Globalization;
using PolicyGen.Training;

namespace PolicyGen.Reports;

public static partial class RunCsv
{
    /// <summary>Reads what <see cref="WriteProgress"/> wrote, to the same bits; columns may have another order.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a field is not a number; the message says which.</exception>
    public static IReadOnlyList<LoggedProgress> ReadProgress(TextReader input) => ReadTable(input, row =>
    {
        var progress = new TrainingProgress
        {
            Steps = row.Whole("steps"),
            TotalSteps = row.Whole("total_steps"),
            Updates = row.Whole("updates"),
            Episodes = row.Whole("episodes"),
        };
        foreach (ProgressQuantity quantity in ProgressQuantity.All)
        {
            progress = quantity.With(progress, row.Number(quantity.Name));
        }

        return new LoggedProgress(progress, row.Time("seconds"));
    });

    /// <summary>Reads what <see cref="WriteEvaluations(RunLog, TextWriter)"/> or <see cref="WriteResult"/> wrote, to the same bits; means and quantiles follow from the returns.</summary>
    /// <exception cref="InvalidDataException">A column is missing or a field is not a number; the message says which.</exception>
    public static IReadOnlyList<LoggedEvaluation> ReadEvaluations(TextReader input) => ReadTable(input, row =>
    {
        double[] returns = row.Numbers("returns");
        int[] lengths = [.. row.Numbers("lengths").Select(length => (int)length)];
        if (lengths.Length != returns.Length)
        {
            throw new InvalidDataException($"Line {row.Line} has {returns.Length} returns and {lengths.Length} lengths.");
        }

        var result = new EvaluationResult(row.Whole("first_seed"), returns, lengths, (int)row.Whole("falls"));
        return new LoggedEvaluation(result, row.Whole("steps"), row.Time("seconds"));
    });

    private static List<T> ReadTable<T>(TextReader input, Func<Row, T> read)
    {
        ArgumentNullException.ThrowIfNull(input);
        string[] names = input.ReadLine()?.Split(',') ?? throw new InvalidDataException("The table is empty; its first line should hold the names of the columns.");
        var entries = new List<T>();
        for (int line = 2; input.ReadLine() is { } text; line++)
        {
            entries.Add(read(new Row(names, text.Split(','), line)));
        }

        return entries;
    }

    private readonly record struct Row(string[] Names, string[] Fields, int Line)
    {
        public long Whole(string name) =>
            long.TryParse(Field(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value : throw NotANumber(name, Field(name));

        public double Number(string name) => Field(name) is { Length: > 0 } text ? Parse(name, text) : double.NaN;

        public double[] Numbers(string name)
        {
            string column = name;
            Row row = this;
            return [.. Field(name).Split(' ').Select(text => row.Parse(column, text))];
        }

        // FromSeconds cuts off: a time whose double lies just below its tick would lose one.
        public TimeSpan Time(string name) =>
            Number(name) is >= 0 and <= 1e10 and var seconds
                ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond))
                : throw NotANumber(name, Field(name));

        private string Field(string name) =>
            Array.IndexOf(Names, name) is >= 0 and var column && column < Fields.Length
                ? Fields[column]
                : throw new InvalidDataException($"Line {Line} has no field '{name}'.");

        private double Parse(string name, string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw NotANumber(name, text);

        private InvalidDataException NotANumber(string name, string text) => new($"Line {Line}: '{name}' is '{text}', which is no number that can stand there.");
    }
}
