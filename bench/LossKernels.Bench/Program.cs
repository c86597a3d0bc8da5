using BenchmarkDotNet.Running;
using LossKernels.Bench;

if (args is ["paired", .. string[] names])
    PairedReport.Run(names);
else
    BenchmarkSwitcher.FromAssembly(typeof(BenchConfig).Assembly).Run(args, new BenchConfig());
