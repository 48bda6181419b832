using PolicyGen.Samples.Walker.Configuration;
using PolicyGen.Samples.Walker.Tasks;

namespace PolicyGen.Samples.Walker.Commands;

/// <summary>All options of a run as a table.</summary>
internal static class OptionList
{
    public static void Write(TrainRequest request, TextWriter output)
    {
        OptionValue[] options = [.. request.Options];
        int names = options.Max(option => option.Name.Length);
        int values = options.Max(option => option.Value.Length);
        output.WriteLine($"{request.Plan.Algorithm.Title} on {request.Task.FullName}: --set NAME=VALUE changes one, --config FILE.json many.");
        output.WriteLine();
        output.WriteLine($"{"name".PadRight(names)}  {"value".PadRight(values)}  it must");
        foreach (OptionValue option in options)
        {
            output.WriteLine($"{option.Name.PadRight(names)}  {option.Value.PadRight(values)}  {option.Range}");
        }
    }
}
