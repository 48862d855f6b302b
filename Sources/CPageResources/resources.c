#include "CPageResources.h"

// The compiler reads the files itself (#embed, of C23) and tells SwiftPM that it did: a changed file rebuilds this target.
#pragma clang diagnostic ignored "-Wc23-extensions"

// A section of its own, for the reason that CDistrictData gives.
#ifdef __APPLE__
#define READ_ONLY __attribute__((section("__TEXT,__page")))
#else
#define READ_ONLY __attribute__((section(".page")))
#endif

READ_ONLY static const unsigned char html[] = {
#embed "Page/page.html"
};

READ_ONLY static const unsigned char css[] = {
#embed "Page/page.css"
};

// In the order in which one uses what another one says.
READ_ONLY static const unsigned char script[] = {
#embed "Page/network.js"
  ,
#embed "Page/locate.js"
  ,
#embed "Page/dates.js"
  ,
#embed "Page/officials.js"
  ,
#embed "Page/places.js"
  ,
#embed "Page/addresses.js"
  ,
#embed "Page/script.js"
  ,
#embed "Page/drawing.js"
  ,
#embed "Page/map.js"
  ,
#embed "Page/answer.js"
  ,
#embed "Page/page.js"
};

READ_ONLY static const unsigned char en[] = {
#embed "Page/en.json"
};

READ_ONLY static const unsigned char es[] = {
#embed "Page/es.json"
};

const districtkit_text districtkit_page_html = {html, sizeof html};
const districtkit_text districtkit_page_css = {css, sizeof css};
const districtkit_text districtkit_page_script = {script, sizeof script};
const districtkit_text districtkit_page_en = {en, sizeof en};
const districtkit_text districtkit_page_es = {es, sizeof es};
