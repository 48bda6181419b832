using System;
using System.Text;

namespace PolicyGen.Generator.Text;

/// <summary>Builds source text with LF line ends and four-space indentation, whatever the machine's own conventions are.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a text of one or more lines at the current depth; empty lines stay empty.</summary>
    public CodeWriter Lines(string text)
    {
        foreach (string line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', 4 * _depth).Append(GlobalNames.Resolve(line));
            }

            _text.Append('\n');
        }

        return this;
    }

    /// <summary>Writes an empty line.</summary>
    public CodeWriter Line()
    {
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes the header and an opening brace; disposing the result closes it.</summary>
    public Block Open(string header)
    {
        Lines(header);
        Lines("{");
        _depth++;
        return new Block(this);
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>An open brace.</summary>
    internal readonly struct Block(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Lines("}");
        }
    }
}
