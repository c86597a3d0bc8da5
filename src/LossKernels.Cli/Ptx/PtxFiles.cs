using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Ptx;

/// <summary>The CUDA kernels of a loss, which are the same whatever its parameters.</summary>
internal sealed class PtxFiles(string shortName) : ILossVisitor<IEnumerable<PtxFile>>
{
    /// <summary>Those that are no loss's.</summary>
    public static IEnumerable<PtxFile> OfNoLoss =>
    [
        File(nameof(DeviceKernels.Totals), DeviceKernels.Totals()),
        File(nameof(DeviceKernels.Rows), DeviceKernels.Rows()),
        File(nameof(DeviceKernels.CountFloat32), DeviceKernels.CountFloat32()),
        File(nameof(DeviceKernels.CountFloat64), DeviceKernels.CountFloat64()),
    ];

    /// <summary>Those of a loss of the registry; none where it has none.</summary>
    public static IEnumerable<PtxFile> Of(RegisteredLoss loss) =>
        loss.OfElements?.Accept(new PtxFiles(loss.ShortName), ParameterSets.For(loss.Parameters).First()) ?? [];

    public IEnumerable<PtxFile> Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> => [.. OfType<TLoss, float>("float32"), .. OfType<TLoss, double>("float64")];

    private IEnumerable<PtxFile> OfType<TLoss, T>(string type)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enum.GetValues<KernelId>()
            .Select(kernel => File($"{shortName}.{type}.{kernel}", TLoss.Ptx(kernel)))
            .Where(file => file.Text.Length > 0);

    private static PtxFile File(string name, ReadOnlySpan<byte> text) => new($"{name}.ptx", text.ToArray());
}
