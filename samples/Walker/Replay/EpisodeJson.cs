using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PolicyGen.Environments;

namespace PolicyGen.Samples.Walker.Replay;

/// <summary>An episode as the page reads it: JSON, with the rows as base64 of little-endian float32.</summary>
internal static class EpisodeJson
{
    private const double FallReward = -100;

    public static string Write(RecordedEpisode episode)
    {
        using var stream = new MemoryStream();
        // The default encoder escapes <, > and &: the text cannot end the script element it is put into.
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("environment", episode.Environment);
            json.WriteNumber("seed", episode.Seed);
            json.WriteString("policy", episode.Policy);
            json.WriteNumber("steps", episode.Steps);
            json.WriteNumber("return", episode.Return);
            json.WriteString("end", DescribeEnd(episode));
            json.WriteNumber("stepsPerSecond", 50);
            WriteWindow(json);
            WriteColors(json);
            WriteNumbers(json, "terrainX", episode.TerrainX);
            WriteNumbers(json, "terrainY", episode.TerrainY);
            WriteNumbers(json, "clouds", episode.Clouds);
            WriteLists(json, "obstacles", episode.Obstacles);
            WriteLists(json, "shapes", RecordedEpisode.Shapes);
            WriteColumns(json);
            json.WriteString("rows", Encode(episode.Rows));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string DescribeEnd(RecordedEpisode episode) => episode.End switch
    {
        EpisodeEnd end when !end.HasFlag(EpisodeEnd.Terminated) => "time limit",
        _ when episode.LastReward == FallReward => "fell",
        _ => "reached the goal",
    };

    private static void WriteWindow(Utf8JsonWriter json)
    {
        json.WriteNumber("width", WalkerFrame.Width);
        json.WriteNumber("height", WalkerFrame.Height);
        json.WriteNumber("scale", WalkerFrame.Scale);
        json.WriteNumber("lead", WalkerFrame.Lead);
        json.WriteNumber("lidarRange", WalkerFrame.LidarRange);
        json.WriteNumber("lidarAngle", WalkerFrame.LidarAngle);
    }

    private static void WriteColors(Utf8JsonWriter json)
    {
        json.WriteStartObject("colors");
        (string Name, FrameColor Color)[] colors =
        [
            ("sky", WalkerColors.Sky), ("cloud", WalkerColors.Cloud), ("ground", WalkerColors.Ground),
            ("evenGrass", WalkerColors.EvenGrass), ("oddGrass", WalkerColors.OddGrass),
            ("obstacle", WalkerColors.Obstacle), ("obstacleOutline", WalkerColors.ObstacleOutline), ("lidar", WalkerColors.Lidar),
            ("hull", WalkerColors.Hull), ("hullOutline", WalkerColors.HullOutline), ("leg1", WalkerColors.Leg1),
            ("leg1Outline", WalkerColors.Leg1Outline), ("leg2", WalkerColors.Leg2), ("leg2Outline", WalkerColors.Leg2Outline),
            ("flag", WalkerColors.Flag), ("flagPole", WalkerColors.FlagPole),
        ];
        foreach ((string name, FrameColor color) in colors)
        {
            json.WriteString(name, color.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json)
    {
        json.WriteStartObject("columns");
        json.WriteNumber("lidar", RecordedEpisode.LidarColumn);
        json.WriteNumber("torque", RecordedEpisode.TorqueColumn);
        json.WriteNumber("action", RecordedEpisode.ActionColumn);
        json.WriteNumber("logProb", RecordedEpisode.LogProbColumn);
        json.WriteNumber("return", RecordedEpisode.ReturnColumn);
        json.WriteNumber("contact", RecordedEpisode.ContactColumn);
        json.WriteNumber("count", RecordedEpisode.ColumnCount);
        json.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter json, string name, float[][] lists)
    {
        json.WriteStartArray(name);
        foreach (float[] list in lists)
        {
            json.WriteStartArray();
            foreach (float value in list)
            {
                json.WriteNumberValue(Round(value));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, double[] numbers)
    {
        json.WriteStartArray(name);
        foreach (double value in numbers)
        {
            json.WriteNumberValue(Round(value));
        }

        json.WriteEndArray();
    }

    // A tenth of a millimetre, of which 300 make a pixel.
    private static double Round(double metres) => Math.Round(metres, 4);

    private static string Encode(ReadOnlySpan<float> rows)
    {
        if (BitConverter.IsLittleEndian)
        {
            return Convert.ToBase64String(MemoryMarshal.AsBytes(rows));
        }

        var bytes = new byte[rows.Length * sizeof(float)];
        for (int i = 0; i < rows.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), rows[i]);
        }

        return Convert.ToBase64String(bytes);
    }
}
