using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>The partial of a block of weights, by the contract's lanes and fold.</summary>
[SkipLocalsInit]
internal static unsafe class WeightSum
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Partial<T>(T* weights, nint count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Contract.Lanes<T>();
        T* sums = stackalloc T[lanes];
        nint i = 0;
        if (Vector512.IsHardwareAccelerated)
            i = SumRows512(weights, sums, count);
        else if (Vector.IsHardwareAccelerated)
            i = SumRows(weights, sums, count);
        else
            new Span<T>(sums, lanes).Clear();
        for (; i < count; i++)
            sums[i & (lanes - 1)] += weights[i];
        return typeof(T) == typeof(float) ? Fold((float*)sums) : Fold((double*)sums);
    }

    private static double Fold(float* sums) => Vector512.IsHardwareAccelerated
        ? Registers512.Fold((Vector512.Load(sums) + Vector512.Load(sums + 32)) + (Vector512.Load(sums + 16) + Vector512.Load(sums + 48)))
        : LaneFold.Sum(new Span<float>(sums, Contract.Lanes<float>()));

    private static double Fold(double* sums) => Vector512.IsHardwareAccelerated
        ? Registers512.Fold(Vector512.Load(sums) + Vector512.Load(sums + 16), Vector512.Load(sums + 8) + Vector512.Load(sums + 24))
        : LaneFold.Sum(new Span<double>(sums, Contract.Lanes<double>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint SumRows512<T>(T* weights, T* sums, nint count)
        where T : unmanaged
    {
        int width = Vector512<T>.Count, lanes = 4 * width;
        Vector512<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nint i = 0;
        for (; i <= count - lanes; i += lanes)
        {
            sum0 += Vector512.Load(weights + i);
            sum1 += Vector512.Load(weights + i + width);
            sum2 += Vector512.Load(weights + i + (2 * width));
            sum3 += Vector512.Load(weights + i + (3 * width));
        }

        sum0.Store(sums);
        sum1.Store(sums + width);
        sum2.Store(sums + (2 * width));
        sum3.Store(sums + (3 * width));
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint SumRows<T>(T* weights, T* sums, nint count)
        where T : unmanaged
    {
        // Four registers at a time, so that a row is walked in parts.
        int width = Vector<T>.Count, lanes = Contract.Lanes<T>();
        nint rows = count & ~(nint)(lanes - 1);
        for (int part = 0; part < lanes; part += 4 * width)
        {
            Vector<T> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (nint i = part; i < rows; i += lanes)
            {
                sum0 += Vector.Load(weights + i);
                sum1 += Vector.Load(weights + i + width);
                sum2 += Vector.Load(weights + i + (2 * width));
                sum3 += Vector.Load(weights + i + (3 * width));
            }

            sum0.Store(sums + part);
            sum1.Store(sums + part + width);
            sum2.Store(sums + part + (2 * width));
            sum3.Store(sums + part + (3 * width));
        }

        return rows;
    }
}
