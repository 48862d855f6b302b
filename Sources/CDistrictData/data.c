#include "CDistrictData.h"

// The compiler reads the file itself (#embed, of C23) and tells SwiftPM that it did: new data rebuild this target.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) static const unsigned char data[] = {
#embed "../../Data/king-county.districts"
};

const void *const districtkit_data_start = data;
const size_t districtkit_data_size = sizeof data;
