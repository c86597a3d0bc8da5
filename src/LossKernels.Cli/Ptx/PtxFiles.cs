using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Ptx;

/// <summary>The CUDA kernels of a loss, which are the same whatever its parameters.</summary>
internal sealed class PtxFiles(string shortName) : ILossVisitor<IEnumerable<PtxFile>>, IRowLossVisitor<IEnumerable<PtxFile>>
{
    /// <summary>Those that are no loss's.</summary>
    public static IEnumerable<PtxFile> OfNoLoss =>
    [
        File(nameof(DeviceKernels.Totals), DeviceKernels.Totals()),
        File(nameof(DeviceKernels.Rows), DeviceKernels.Rows()),
        File(nameof(DeviceKernels.CountFloat32), DeviceKernels.CountFloat32()),
        File(nameof(DeviceKernels.CountFloat64), DeviceKernels.CountFloat64()),
    ];

    /// <summary>Those of a loss of the registry.</summary>
    public static IEnumerable<PtxFile> Of(RegisteredLoss loss)
    {
        PtxFiles files = new(loss.ShortName);
        double[] parameters = ParameterSets.For(loss.Parameters).First();
        return loss.OfElements?.Accept(files, parameters) ?? loss.OfRows!.Accept(files, parameters);
    }

    public IEnumerable<PtxFile> Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> => [.. OfType<TLoss, float>("float32"), .. OfType<TLoss, double>("float64")];

    IEnumerable<PtxFile> IRowLossVisitor<IEnumerable<PtxFile>>.Visit<TLoss>(TLoss loss) => [OfRows<TLoss, float>("float32"), OfRows<TLoss, double>("float64")];

    private IEnumerable<PtxFile> OfType<TLoss, T>(string type)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Enum.GetValues<KernelId>()
            .Select(kernel => File($"{shortName}.{type}.{kernel}", TLoss.Ptx(kernel)))
            .Where(file => file.Text.Length > 0);

    private PtxFile OfRows<TLoss, T>(string type)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T> => File($"{shortName}.{type}.Rows", TLoss.Ptx);

    private static PtxFile File(string name, ReadOnlySpan<byte> text) => new($"{name}.ptx", text.ToArray());
}
