using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Loads and stores. What they say of caches and of order has no effect: here everything is in order.</summary>
internal static class Memories
{
    private const string Types = "b8 b16 b32 b64 u8 u16 u32 u64 s8 s16 s32 s64 f32 f64";
    private const string Scopes = "cta gpu sys";
    private const int MostBytes = 16;

    public static Instruction Ld(Mnemonic mnemonic, OperandReader operands)
    {
        bool isOrdered = TakeOrder(mnemonic, "relaxed acquire");
        Space space = TakeSpace(mnemonic, "global shared const param");
        bool isCached = !isOrdered && mnemonic.TakeAny("ca cg cs lu cv") is not null;
        if (!isOrdered && mnemonic.Take("nc"))
            Require(mnemonic, space == Space.Global, ".nc is for global memory");
        if (isCached)
            Require(mnemonic, space is Space.Global or Space.Generic or Space.Shared, "what is cached is global memory");
        (int count, ScalarType type) = TakeVector(mnemonic);
        List<Destination> destinations = operands.Vector(count, () => operands.Destination(type, wider: true));
        operands.Comma();
        return new Load(type, [.. destinations], operands.Address(space, type, count));
    }

    public static Instruction St(Mnemonic mnemonic, OperandReader operands)
    {
        bool isOrdered = TakeOrder(mnemonic, "relaxed release");
        Space space = TakeSpace(mnemonic, "global shared");
        if (!isOrdered)
            mnemonic.TakeAny("wb cg cs wt");
        (int count, ScalarType type) = TakeVector(mnemonic);
        Address address = operands.Address(space, type, count);
        operands.Comma();
        return new Store(type, address, [.. operands.Vector(count, () => operands.Source(type, wider: true))]);
    }

    public static Space TakeSpace(Mnemonic mnemonic, string spaces) => mnemonic.TakeAny(spaces) switch
    {
        "global" => Space.Global,
        "shared" => Space.Shared,
        "const" => Space.Constant,
        "param" => Space.Parameter,
        _ => Space.Generic,
    };

    private static bool TakeOrder(Mnemonic mnemonic, string orders)
    {
        if (mnemonic.TakeAny(orders) is not null)
        {
            mnemonic.One(Scopes);
            return true;
        }

        return mnemonic.TakeAny("weak volatile") == "volatile";
    }

    private static (int Count, ScalarType Type) TakeVector(Mnemonic mnemonic)
    {
        int count = mnemonic.TakeAny("v2 v4") switch
        {
            "v2" => 2,
            "v4" => 4,
            _ => 1,
        };
        ScalarType type = mnemonic.LastType(Types);
        Require(mnemonic, count * type.Bytes <= MostBytes, $"{count} numbers of {type} are more than {MostBytes} bytes");
        return (count, type);
    }

    private static void Require(Mnemonic mnemonic, bool condition, string problem)
    {
        if (!condition)
            throw new PtxException(mnemonic.Line, problem);
    }
}
