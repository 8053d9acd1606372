#include "parsers/shared/xml_reader.h"
#include "parsers/table.h"
#include "scanner/pipeline/read_artifact.h"
#include "tests/fuzz/check_yield.h"
#include "tests/fuzz/fuzz.h"

#include <string>
#include <string_view>
#include <vector>

namespace {

using parsers::shared::XmlEvent;

/// Opens match closes, events are in order and inside the text, and there are no more of them than bytes allow.
void check_events(std::string_view text) {
  parsers::shared::XmlReader reader(text);
  std::vector<std::string_view> open;
  std::string scratch;
  std::size_t events = 0;
  std::size_t behind = 0;
  for (XmlEvent event = reader.next(); event != XmlEvent::end; event = reader.next()) {
    HOLDS(++events <= 2 * text.size() + 2);
    HOLDS(reader.offset() <= reader.end_offset());
    HOLDS(reader.end_offset() <= text.size());
    if (event == XmlEvent::close) {
      HOLDS(!open.empty());
      HOLDS(open.back() == reader.qualified_name());
      open.pop_back();
    } else {
      HOLDS(reader.offset() >= behind);
      behind = reader.end_offset();
    }
    if (event == XmlEvent::open) open.push_back(reader.qualified_name());
    if (event == XmlEvent::text)
      HOLDS(parsers::shared::decoded_xml(reader.raw(), scratch).size() <= reader.raw().size());
    HOLDS(reader.depth() == open.size());
  }
  HOLDS(open.empty());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const text::Vocabularies vocabularies;
  const pipeline::Readers readers{parsers::table().parsers, vocabularies, "", 1};
  std::string padded(reinterpret_cast<const char*>(data), size);
  padded.append(64, '\0');
  const std::string_view bytes = std::string_view(padded).substr(0, size);
  check_events(bytes);
  for (const char* path : {"Package/Model/AxClass/input.xml", "LabelResources/de/input.de.label.txt", "input.ald"}) {
    pipeline::Scratch scratch;
    pipeline::ArtifactResult result;
    result.artifact.path = path;
    pipeline::read_artifact(bytes, readers, {}, pipeline::Slicing::one_thread, scratch, result);
    // No code page makes more than three bytes of UTF-8 of one byte.
    fuzz::check(result, 3 * size);
  }
  return 0;
}
