namespace PolicyGen;

/// <summary>Some neighbouring blocks of Philox side by side in vectors.</summary>
internal interface IPhiloxBlocks<TSelf>
    where TSelf : struct, IPhiloxBlocks<TSelf>
{
    /// <summary>How many blocks.</summary>
    static abstract int Count { get; }

    /// <summary>The counters (c0, c1, c2, c3), (c0 + 1, c1, c2, c3), ...</summary>
    static abstract TSelf Start(uint c0, uint c1, uint c2, uint c3);

    /// <summary>One round of each block.</summary>
    static abstract TSelf Round(TSelf blocks, uint key0, uint key1);

    /// <summary>Writes block after block.</summary>
    static abstract void Store(TSelf blocks, Span<uint> words);
}
