#include "CDistrictData.h"

// The compiler reads the file itself (C23 #embed) and tells SwiftPM that it did, so that a new Data/ rebuilds
// this target.
#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) const unsigned char districtkit_data[] = {
#embed "../../Data/king-county.districts"
};

const size_t districtkit_data_size = sizeof districtkit_data;
