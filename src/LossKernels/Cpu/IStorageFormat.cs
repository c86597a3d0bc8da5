namespace LossKernels.Cpu;

/// <summary>How numbers of sixteen bits are converted from float32 and to it, one by one and in vectors.</summary>
/// <typeparam name="TStored">The number of sixteen bits.</typeparam>
internal interface IStorageFormat<TStored>
    where TStored : unmanaged
{
    static abstract float Widen(TStored value);

    static abstract TStored Narrow(float value);

    /// <param name="stored">Encodings, each extended with its sign to a lane of 32 bits.</param>
    /// <returns>The same numbers as float32.</returns>
    static abstract TVector Widen<TOps, TVector>(TVector stored)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct;

    /// <param name="single">Float32 numbers.</param>
    /// <returns>The encodings of the nearest numbers, ties to even, each extended with its sign to a lane of 32 bits.</returns>
    static abstract TVector Narrow<TOps, TVector>(TVector single)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct;
}
