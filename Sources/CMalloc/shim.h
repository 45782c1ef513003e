// Settings of the C library's memory, where it has any: Swift's module of it leaves them out.
#pragma once
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

// Has blocks of at least so many bytes go back to the system when they are freed. Left to itself, glibc soon keeps them.
static inline void malloc_return_blocks_of(int bytes) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, bytes);
#else
    (void)bytes;
#endif
}
