namespace LossKernels.Cpu;

/// <summary>
/// What the conversions need of a vector of int32 lanes, so that they are written once for every width. The framework's
/// own interface of this kind is internal. Each implementation is a struct that is never made: the JIT specialises
/// generic code over it, and nothing of the indirection is left.
/// </summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface IVectorOps<TVector>
    where TVector : struct
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Reads <see cref="Count"/> int16, each extended with its sign to a lane.</summary>
    static abstract TVector LoadExtended(short* source);

    static abstract TVector Load(int* source);

    static abstract void Store(TVector value, int* destination);

    /// <summary>Writes the lanes, which must be in the range of an int16, as <see cref="Count"/> of them.</summary>
    static abstract void StoreNarrowed(TVector value, short* destination);

    static abstract TVector Create(int value);

    static abstract TVector And(TVector left, TVector right);

    static abstract TVector Or(TVector left, TVector right);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Min(TVector left, TVector right);

    static abstract TVector Max(TVector left, TVector right);

    static abstract TVector ShiftLeft(TVector value, int count);

    static abstract TVector ShiftRightArithmetic(TVector value, int count);

    /// <summary>The sum of the lanes as float32.</summary>
    static abstract TVector AddSingle(TVector left, TVector right);

    /// <summary>The difference of the lanes as float32.</summary>
    static abstract TVector SubtractSingle(TVector left, TVector right);

    /// <summary>In each lane, <paramref name="then"/> where <paramref name="left"/> is greater than <paramref name="right"/>, else <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectGreater(TVector left, TVector right, TVector then, TVector otherwise);

    /// <summary>In each lane, <paramref name="then"/> where <paramref name="single"/> is NaN as float32, else <paramref name="otherwise"/>.</summary>
    static abstract TVector SelectNaN(TVector single, TVector then, TVector otherwise);
}
