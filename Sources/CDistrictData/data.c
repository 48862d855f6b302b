#include "CDistrictData.h"

// The compiler reads the file itself (#embed, of C23) and tells SwiftPM that it did: new data rebuild this target.
#pragma clang diagnostic ignored "-Wc23-extensions"

// A section of its own: Swift's objects mark parts of .rodata as writable, and a linker then maps all of it so.
#ifdef __APPLE__
#define READ_ONLY_SECTION "__TEXT,__districts"
#else
#define READ_ONLY_SECTION ".districts"
#endif

__attribute__((section(READ_ONLY_SECTION))) _Alignas(64) static const unsigned char data[] = {
#embed "../../Data/king-county.districts"
};

const void *const districtkit_data_start = data;
const size_t districtkit_data_size = sizeof data;
