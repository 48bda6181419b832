using System.Runtime.CompilerServices;

namespace PolicyGen.Checkpoints;

/// <summary>The entries of a checkpoint file: four lists, each a count and then name and content of each entry.</summary>
internal static class CheckpointEntries
{
    public static void Write(BinaryWriter writer, Checkpoint checkpoint)
    {
        WriteAll(writer, checkpoint.Texts, writer.Write);
        WriteAll(writer, checkpoint.Integers, writer.Write);
        WriteAll(writer, checkpoint.Statistics, values =>
        {
            writer.Write(values.Length);
            foreach (double value in values)
            {
                writer.Write(value);
            }
        });
        WriteAll(writer, checkpoint.Tensors, tensor =>
        {
            writer.Write(tensor.Shape.Length);
            foreach (int dimension in tensor.Shape)
            {
                writer.Write(dimension);
            }

            foreach (float value in tensor.Values)
            {
                writer.Write(value);
            }
        });
    }

    public static Checkpoint Read(BinaryReader reader)
    {
        var checkpoint = new Checkpoint();
        ReadAll(reader, checkpoint.Texts, reader.ReadString);
        ReadAll(reader, checkpoint.Integers, reader.ReadInt64);
        ReadAll(reader, checkpoint.Statistics, () => ReadMany(reader, reader.ReadInt32(), reader.ReadDouble));
        ReadAll(reader, checkpoint.Tensors, () =>
        {
            int[] shape = ReadMany(reader, reader.ReadInt32(), reader.ReadInt32);
            int count = 1;
            foreach (int dimension in shape)
            {
                count = checked(count * dimension);
            }

            return new CheckpointTensor(shape, ReadMany(reader, count, reader.ReadSingle));
        });
        return checkpoint;
    }

    private static void WriteAll<T>(BinaryWriter writer, SortedDictionary<string, T> entries, Action<T> write)
    {
        writer.Write(entries.Count);
        foreach ((string name, T value) in entries)
        {
            writer.Write(name);
            write(value);
        }
    }

    private static void ReadAll<T>(BinaryReader reader, SortedDictionary<string, T> entries, Func<T> read)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            entries.Add(name, read());
        }
    }

    private static T[] ReadMany<T>(BinaryReader reader, int count, Func<T> read)
    {
        long left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (count < 0 || (long)count * Unsafe.SizeOf<T>() > left)
        {
            throw new EndOfStreamException($"{count} numbers are announced where {left} bytes are left");
        }

        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = read();
        }

        return values;
    }
}
