using System.Globalization;
using System.Text.Unicode;

namespace PolicyGen.Samples.GameLoop;

/// <summary>The game's picture: a line of text, written into the same bytes every time.</summary>
internal sealed class StatusLine(Stream output)
{
    private const int Columns = 50;
    private const float CourseLength = 88.67f;

    private readonly byte[] _line = new byte[160];

    public void Show(Game game)
    {
        Span<byte> track = stackalloc byte[Columns];
        track.Fill((byte)'.');
        track[Math.Clamp((int)(game.DrawnX / CourseLength * Columns), 0, Columns - 1)] = (byte)'W';
        Utf8.TryWrite(_line, CultureInfo.InvariantCulture, $"{game.Seconds,7:F1} s  [", out int length);
        track.CopyTo(_line.AsSpan(length));
        length += Columns;
        Utf8.TryWrite(_line.AsSpan(length), CultureInfo.InvariantCulture, $"] {game.DrawnX,5:F1} m  {game.Speed,4:F1} m/s  {game.Crossed} crossed\n", out int rest);
        output.Write(_line.AsSpan(0, length + rest));
    }
}
