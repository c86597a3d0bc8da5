using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator;

/// <summary>A module in a device's memory, where its variables have addresses.</summary>
public sealed class LoadedModule
{
    // Shared memory of a block, static and dynamic together, with the opt-in of sm_70.
    private const int MostSharedBytes = 96 * 1024;
    private const int MostThreads = 1024;

    /// <summary>Loads a module: its variables are allocated and initialised.</summary>
    public LoadedModule(PtxModule module, DeviceMemory memory)
    {
        Module = module;
        Memory = memory;
        VariableAddresses = new ulong[module.Variables.Count][];
        for (int i = 0; i < VariableAddresses.Length; i++)
        {
            PtxVariable variable = module.Variables[i];
            ulong address = memory.Allocate(variable.Bytes, variable.IsConstant);
            variable.Initial.CopyTo(memory.Bytes(address, variable.Bytes));
            VariableAddresses[i] = new ulong[Warp.Lanes];
            VariableAddresses[i].AsSpan().Fill(address);
        }
    }

    /// <summary>The module.</summary>
    public PtxModule Module { get; }

    /// <summary>The memory that kernels work on.</summary>
    public DeviceMemory Memory { get; }

    internal ulong[][] VariableAddresses { get; }

    /// <summary>Frees the variables.</summary>
    public void Unload()
    {
        foreach (ulong[] address in VariableAddresses)
            Memory.Free(address[0]);
    }

    /// <summary>The address and the size of a variable.</summary>
    public (ulong Address, long Bytes) Variable(string name)
    {
        for (int i = 0; i < VariableAddresses.Length; i++)
        {
            if (Module.Variables[i].Name == name)
                return (VariableAddresses[i][0], Module.Variables[i].Bytes);
        }

        throw new ArgumentException($"the module has no variable '{name}'", nameof(name));
    }

    /// <summary>Begins a launch, which <see cref="Execution.Advance"/> runs.</summary>
    /// <param name="entry">A kernel of this module.</param>
    /// <param name="grid">The blocks.</param>
    /// <param name="block">The threads of a block.</param>
    /// <param name="dynamicSharedBytes">The size of the <c>.extern .shared</c> arrays.</param>
    /// <param name="parameters">The parameters, laid out as <see cref="PtxEntry.Parameters"/> says.</param>
    /// <param name="scheduleSeed">What the order of blocks, warps and lanes is drawn from.</param>
    public Execution Start(PtxEntry entry, Dim3 grid, Dim3 block, int dynamicSharedBytes, ReadOnlySpan<byte> parameters, ulong scheduleSeed)
    {
        if (!Module.Entries.TryGetValue(entry.Name, out PtxEntry? own) || own != entry)
            throw new ArgumentException($"'{entry.Name}' is an entry of another module", nameof(entry));
        if (grid is not { X: > 0, Y: > 0 and <= 65535, Z: > 0 and <= 65535 } || grid.Count > int.MaxValue)
            throw new ArgumentException($"{grid} is not a grid", nameof(grid));
        if (block is not { X: > 0 and <= MostThreads, Y: > 0 and <= MostThreads, Z: > 0 and <= 64 } || block.Count > MostThreads)
            throw new ArgumentException($"{block} is not a block of at most {MostThreads} threads", nameof(block));
        if (entry.RequiredThreads is { } required && required != block)
            throw new ArgumentException($"{entry.Name} requires blocks of {required}, not of {block}", nameof(block));
        if (entry.MostThreads is { } most && block.Count > most.Count)
            throw new ArgumentException($"{entry.Name} allows {most.Count} threads in a block, not {block.Count}", nameof(block));
        if (dynamicSharedBytes < 0 || entry.SharedBytes + (long)dynamicSharedBytes > MostSharedBytes)
            throw new ArgumentException($"{entry.SharedBytes} and {dynamicSharedBytes} bytes of shared memory are more than there are", nameof(dynamicSharedBytes));
        if (parameters.Length != entry.ParameterBytes)
            throw new ArgumentException($"{entry.Name} has {entry.ParameterBytes} bytes of parameters, not {parameters.Length}", nameof(parameters));
        return new Execution(this, entry, grid, block, dynamicSharedBytes, parameters, scheduleSeed);
    }

    /// <summary>Runs a launch to its end; one that has not ended after <paramref name="mostInstructions"/> of warps is a fault.</summary>
    /// <inheritdoc cref="Start"/>
    public Execution Launch(PtxEntry entry, Dim3 grid, Dim3 block, int dynamicSharedBytes, ReadOnlySpan<byte> parameters, ulong scheduleSeed, long mostInstructions = 1L << 32)
    {
        Execution execution = Start(entry, grid, block, dynamicSharedBytes, parameters, scheduleSeed);
        for (long left = mostInstructions; left > 0; left -= int.MaxValue)
        {
            if (execution.Advance((int)Math.Min(left, int.MaxValue)))
                return execution;
        }

        throw new DeviceFault($"{entry.Name} has not ended after {mostInstructions} instructions");
    }
}
