// A driver that does nothing: it writes down each call and the arguments of it that are numbers, and fails the one that
// the environment names. Types are those of the driver API.
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int CUresult;
typedef int CUdevice;
typedef unsigned long long CUdeviceptr;
typedef void *CUcontext, *CUmodule, *CUfunction, *CUstream, *CUevent;

static CUresult note(const char *name, const char *arguments)
{
    const char *path = getenv("STUB_LOG"), *failing = getenv("STUB_FAIL"), *code = getenv("STUB_CODE");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (file)
    {
        fprintf(file, "%s(%s)\n", name, arguments);
        fclose(file);
    }
    return failing && code && strcmp(failing, name) == 0 ? atoi(code) : 0;
}

#define CALL(...) char text[512]; snprintf(text, sizeof text, __VA_ARGS__); CUresult result = note(__func__, text); if (result) return result
#define NUMBER(p) ((unsigned long long)(uintptr_t)(p))

CUresult cuInit(unsigned int flags) { CALL("%u", flags); return 0; }

#ifndef OLD_DRIVER
CUresult cuDriverGetVersion(int *version) { CALL(""); *version = 12080; return 0; }
#endif

CUresult cuGetErrorName(CUresult error, const char **name)
{
    if (error == 9999)
        return 1;
    *name = error == 2 ? "CUDA_ERROR_OUT_OF_MEMORY" : error == 100 ? "CUDA_ERROR_NO_DEVICE" : error == 218 ? "CUDA_ERROR_INVALID_PTX" : "CUDA_ERROR_UNKNOWN";
    return 0;
}

CUresult cuGetErrorString(CUresult error, const char **text)
{
    if (error == 9999)
        return 1;
    *text = error == 2 ? "out of memory" : error == 100 ? "no CUDA-capable device is detected" : "some error";
    return 0;
}

CUresult cuDeviceGetCount(int *count) { CALL(""); *count = getenv("STUB_EMPTY") ? 0 : 1; return 0; }
CUresult cuDeviceGet(CUdevice *device, int ordinal) { CALL("%d", ordinal); *device = 40 + ordinal; return 0; }
CUresult cuDeviceGetName(char *name, int length, CUdevice device) { CALL("%d, %d", length, device); strcpy(name, "Stub"); return 0; }
CUresult cuDeviceGetAttribute(int *value, int attribute, CUdevice device) { CALL("%d, %d", attribute, device); *value = attribute == 16 ? 132 : attribute == 75 ? 9 : 1; return 0; }
CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) { CALL("%d", device); *bytes = 85899345920; return 0; }
CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device) { CALL("%d", device); *context = (CUcontext)0x100000001; return 0; }
CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) { CALL("%d", device); return 0; }
CUresult cuCtxPushCurrent_v2(CUcontext context) { CALL("%llx", NUMBER(context)); return 0; }
CUresult cuCtxPopCurrent_v2(CUcontext *context) { CALL(""); *context = (CUcontext)0x100000001; return 0; }

CUresult cuModuleLoadDataEx(CUmodule *module, const void *image, unsigned int count, int *options, void **values)
{
    for (unsigned int i = 0; i < count; i++)
    {
        if (options[i] == 5)
            strcpy(values[i], "line 1: no target");
        if (options[i] == 3)
            strcpy(values[i], "0 registers");
    }
    CALL("%s, %u, %d:, %d:%llu, %d:, %d:%llu", (const char *)image, count, options[0], options[1], NUMBER(values[1]), options[2], options[3], NUMBER(values[3]));
    *module = (CUmodule)0x200000002;
    return 0;
}

CUresult cuModuleUnload(CUmodule module) { CALL("%llx", NUMBER(module)); return 0; }
CUresult cuModuleGetFunction(CUfunction *function, CUmodule module, const char *name) { CALL("%llx, %s", NUMBER(module), name); *function = (CUfunction)0x300000003; return 0; }

CUresult cuLaunchKernel(CUfunction function, unsigned int gridX, unsigned int gridY, unsigned int gridZ, unsigned int blockX, unsigned int blockY, unsigned int blockZ,
    unsigned int sharedBytes, CUstream stream, void **parameters, void **extra)
{
    CALL("%llx, %u %u %u, %u %u %u, %u, %llx, %llx %lld %u %d %g %g, %llx", NUMBER(function), gridX, gridY, gridZ, blockX, blockY, blockZ, sharedBytes, NUMBER(stream),
        *(unsigned long long *)parameters[0], *(long long *)parameters[1], *(unsigned int *)parameters[2], *(int *)parameters[3], *(float *)parameters[4], *(double *)parameters[5], NUMBER(extra));
    return 0;
}

CUresult cuMemAlloc_v2(CUdeviceptr *pointer, size_t bytes) { CALL("%zu", bytes); *pointer = 0x700000000000; return 0; }
CUresult cuMemFree_v2(CUdeviceptr pointer) { CALL("%llx", pointer); return 0; }
CUresult cuMemGetInfo_v2(size_t *available, size_t *total) { CALL(""); *available = 42949672960; *total = 85899345920; return 0; }
CUresult cuMemAllocHost_v2(void **pointer, size_t bytes) { CALL("%zu", bytes); *pointer = (void *)0x500000005; return 0; }
CUresult cuMemFreeHost(void *pointer) { CALL("%llx", NUMBER(pointer)); return 0; }
CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr destination, const void *source, size_t bytes, CUstream stream) { CALL("%llx, %llx, %zu, %llx", destination, NUMBER(source), bytes, NUMBER(stream)); return 0; }
CUresult cuMemcpyDtoHAsync_v2(void *destination, CUdeviceptr source, size_t bytes, CUstream stream) { CALL("%llx, %llx, %zu, %llx", NUMBER(destination), source, bytes, NUMBER(stream)); return 0; }
CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr destination, CUdeviceptr source, size_t bytes, CUstream stream) { CALL("%llx, %llx, %zu, %llx", destination, source, bytes, NUMBER(stream)); return 0; }
CUresult cuMemsetD8Async(CUdeviceptr destination, unsigned char value, size_t count, CUstream stream) { CALL("%llx, %x, %zu, %llx", destination, value, count, NUMBER(stream)); return 0; }
CUresult cuStreamCreate(CUstream *stream, unsigned int flags) { CALL("%u", flags); *stream = (CUstream)0x400000004; return 0; }
CUresult cuStreamDestroy_v2(CUstream stream) { CALL("%llx", NUMBER(stream)); return 0; }
CUresult cuStreamSynchronize(CUstream stream) { CALL("%llx", NUMBER(stream)); return 0; }
CUresult cuEventCreate(CUevent *event, unsigned int flags) { static uintptr_t last = 0x600000006; CALL("%u", flags); *event = (CUevent)last++; return 0; }
CUresult cuEventDestroy_v2(CUevent event) { CALL("%llx", NUMBER(event)); return 0; }
CUresult cuEventRecord(CUevent event, CUstream stream) { CALL("%llx, %llx", NUMBER(event), NUMBER(stream)); return 0; }
CUresult cuEventSynchronize(CUevent event) { CALL("%llx", NUMBER(event)); return 0; }
CUresult cuEventElapsedTime(float *milliseconds, CUevent start, CUevent end) { CALL("%llx, %llx", NUMBER(start), NUMBER(end)); *milliseconds = 1.5f; return 0; }
