using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Cpu;

/// <summary>
/// What stands between arrays as they lie in memory and kernels, which know the compute type only: conversions, and
/// arithmetic that no loss enters. Each works on at most one block, in the first-level cache.
/// </summary>
internal static unsafe class Staging
{
    /// <summary>The elements in the compute type: where they lie, or converted to <paramref name="scratch"/>.</summary>
    public static T* Load<T>(ArrayView array, nint start, nint count, T* scratch, int vectorBits)
        where T : unmanaged
    {
        if (array.Type == Elements.TypeOf<T>())
            return (T*)array.At(start);
        if (array.Type == ElementType.Float16)
            StorageConversion.Widen((Half*)array.At(start), (float*)scratch, (int)count, vectorBits);
        else
            StorageConversion.Widen((BFloat16*)array.At(start), (float*)scratch, (int)count, vectorBits);
        return scratch;
    }

    /// <summary>Writes elements of the compute type to an array, or adds them to it.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="array">Where they go.</param>
    /// <param name="start">The first one there.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="accumulate">Whether they are added: in the compute type, rounded to that of the array once more.</param>
    /// <param name="stream">Whether they go past the caches, where they need no conversion.</param>
    /// <param name="other">Room for as many elements.</param>
    /// <param name="vectorBits">The width of the vectors to convert with.</param>
    public static void Store<T>(T* source, ArrayView array, nint start, nint count, bool accumulate, bool stream, T* other, int vectorBits)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (accumulate)
            Add(source, Load(array, start, count, other, vectorBits), count);
        byte* destination = array.At(start);
        if (array.Type == ElementType.Float16)
            StorageConversion.Narrow((float*)source, (Half*)destination, (int)count, vectorBits);
        else if (array.Type == ElementType.BFloat16)
            StorageConversion.Narrow((float*)source, (BFloat16*)destination, (int)count, vectorBits);
        else if (stream)
            Streaming.Copy(source, (T*)destination, count);
        else
            Unsafe.CopyBlockUnaligned(destination, source, (uint)(count * sizeof(T)));
    }

    /// <summary>The number of a row, in float64.</summary>
    public static double Number(ArrayView array, nint index) => array.Type switch
    {
        ElementType.Float32 => *(float*)array.At(index),
        ElementType.Float64 => *(double*)array.At(index),
        ElementType.Float16 => (double)*(Half*)array.At(index),
        _ => *(BFloat16*)array.At(index),
    };

    /// <summary>Writes the numbers of rows, each rounded once.</summary>
    public static void StoreNumbers(double* values, ArrayView array, nint start, int count)
    {
        byte* destination = array.At(start);
        switch (array.Type)
        {
            case ElementType.Float32:
                Narrow(values, (float*)destination, count);
                break;
            case ElementType.Float64:
                Unsafe.CopyBlockUnaligned(destination, values, (uint)(count * sizeof(double)));
                break;
            case ElementType.Float16:
                for (int k = 0; k < count; k++)
                    ((Half*)destination)[k] = (Half)values[k];
                break;
            default:
                for (int k = 0; k < count; k++)
                    ((BFloat16*)destination)[k] = (BFloat16)values[k];
                break;
        }
    }

    private static void Narrow(double* values, float* destination, int count)
    {
        int k = 0;
        for (; k <= count - Vector<float>.Count; k += Vector<float>.Count)
            Vector.Narrow(Vector.Load(values + k), Vector.Load(values + k + Vector<double>.Count)).Store(destination + k);
        for (; k < count; k++)
            destination[k] = (float)values[k];
    }

    /// <summary><c>values[i] = (values[i] · weight[i]) · s</c>, each product rounded once, or +0 where masked out. The weights may be absent; s is one of <paramref name="scales"/>, or <paramref name="scale"/> where they are absent.</summary>
    public static void Weigh<T>(T* values, T* weight, T* scales, T scale, byte* mask, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weight is not null)
            Multiply(values, weight, count);
        if (scales is not null)
            Multiply(values, scales, count);
        else if (scale != T.One)
            Multiply(values, scale, count);
        if (mask is not null)
            Select(values, mask, count);
    }

    /// <summary>Sets to +0 what is masked out.</summary>
    public static void Select<T>(T* values, byte* mask, nint count)
        where T : unmanaged, INumberBase<T>
    {
        for (nint i = 0; i < count; i++)
            values[i] = mask[i] != 0 ? values[i] : T.Zero;
    }

    /// <summary><c>scales[i] = upstream[i] / divisor</c>, in float64 and rounded once.</summary>
    public static void Divide<T>(T* upstream, double divisor, T* scales, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint i = 0;
        if (typeof(T) == typeof(float) && Vector256.IsHardwareAccelerated)
        {
            Vector256<double> by = Vector256.Create(divisor);
            for (; i <= count - 8; i += 8)
            {
                (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load((float*)upstream + i));
                Vector256.Narrow(lower / by, upper / by).Store((float*)scales + i);
            }
        }

        for (; i < count; i++)
            scales[i] = T.CreateTruncating(double.CreateTruncating(upstream[i]) / divisor);
    }

    private static void Add<T>(T* values, T* other, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint i = 0;
        if (Vector.IsHardwareAccelerated)
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.Load(other + i) + Vector.Load(values + i)).Store(values + i);
        for (; i < count; i++)
            values[i] = other[i] + values[i];
    }

    private static void Multiply<T>(T* values, T factor, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint i = 0;
        if (Vector.IsHardwareAccelerated)
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.Load(values + i) * factor).Store(values + i);
        for (; i < count; i++)
            values[i] *= factor;
    }

    private static void Multiply<T>(T* values, T* factors, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint i = 0;
        if (Vector.IsHardwareAccelerated)
            for (; i <= count - Vector<T>.Count; i += Vector<T>.Count)
                (Vector.Load(values + i) * Vector.Load(factors + i)).Store(values + i);
        for (; i < count; i++)
            values[i] *= factors[i];
    }
}
