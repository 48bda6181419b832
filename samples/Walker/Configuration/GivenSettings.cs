using PolicyGen.Training;

namespace PolicyGen.Samples.Walker.Configuration;

/// <summary>
/// What somebody wants to be different from the defaults; the command line wins over the file, and capitals do not matter. Whoever knows an
/// option takes its setting; what nobody has taken in the end is unknown.
/// </summary>
internal sealed class GivenSettings
{
    private readonly Dictionary<string, Setting> _left = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _known = [];

    /// <exception cref="ArgumentException">The file or the command line gives an option twice.</exception>
    public GivenSettings(IEnumerable<Setting> file, IEnumerable<Setting> commandLine)
    {
        Add(file);
        Add(commandLine);
    }

    /// <summary>The setting of this name, if it was given; capitals do not matter.</summary>
    public Setting? Take(string name)
    {
        _known.Add(name);
        return _left.Remove(name, out Setting setting) ? setting : null;
    }

    /// <summary>A copy of an options record with all settings that it knows.</summary>
    /// <exception cref="ArgumentException">A value is impossible; the message says where it stands, its name and its range.</exception>
    public TOptions TakeInto<TOptions>(TOptions options)
        where TOptions : class, IHyperParameters<TOptions>
    {
        foreach (HyperParameter<TOptions> parameter in TOptions.HyperParameters)
        {
            if (Take(OptionValue.NameOf(parameter)) is not { } setting)
            {
                continue;
            }

            try
            {
                options = parameter.With(options, setting.Value);
            }
            catch (ArgumentOutOfRangeException exception)
            {
                throw new ArgumentException($"{setting.Origin}: {setting.Name} is {setting.Value}; it must {parameter.Range}.", exception);
            }
        }

        options.Validate();
        return options;
    }

    /// <summary>Ends the taking.</summary>
    /// <param name="owner">Whose options they are, for the message.</param>
    /// <exception cref="ArgumentException">Something was given that nobody knows; the message says where it stands and what may be meant.</exception>
    public void RequireNoneLeft(string owner)
    {
        foreach (Setting setting in _left.Values)
        {
            string hint = NearestName.Find(setting.Name, _known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            throw new ArgumentException($"{setting.Origin}: {owner} has no option '{setting.Name}'.{hint} 'train --list' shows all with their ranges.");
        }
    }

    private void Add(IEnumerable<Setting> settings)
    {
        var seen = new Dictionary<string, Setting>(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in settings)
        {
            if (!seen.TryAdd(setting.Name, setting))
            {
                throw new ArgumentException($"'{setting.Name}' is given twice, by {seen[setting.Name].Origin} and {setting.Origin}; give it once.");
            }

            _left[setting.Name] = setting;
        }
    }
}
