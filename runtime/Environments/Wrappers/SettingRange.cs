namespace PolicyGen.Environments;

/// <summary>Checks of wrappers' settings.</summary>
internal static class SettingRange
{
    public static void AtLeastOne<TSetting>()
        where TSetting : ISetting<int>
    {
        if (TSetting.Value < 1)
        {
            throw new ArgumentOutOfRangeException(
                typeof(TSetting).Name, TSetting.Value, $"{typeof(TSetting).Name}.Value is {TSetting.Value}; it must be at least 1.");
        }
    }
}
