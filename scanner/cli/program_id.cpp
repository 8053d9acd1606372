#include "scanner/cli/program_id.h"

#include <cstring>
#include <elf.h>
#include <link.h>

namespace cli {
namespace {

/// The first module that is told is the program itself; its notes hold the id as GNU linkers write it.
int add_build_id(dl_phdr_info* module, std::size_t, void* text) {
  for (ElfW(Half) i = 0; i < module->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = module->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const char* at = reinterpret_cast<const char*>(module->dlpi_addr + segment.p_vaddr);
    const char* end = at + segment.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof note);
      const char* name = at + sizeof note;
      const char* value = name + ((note.n_namesz + 3U) & ~3U);
      if (value + note.n_descsz > end) break;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
        static_cast<std::string*>(text)->append(value, note.n_descsz);
        return 1;
      }
      at = value + ((note.n_descsz + 3U) & ~3U);
    }
  }
  return 1;
}

}  // namespace

std::string program_id() {
  std::string id = std::string(DYNSCAN_VERSION) + '\0';
  dl_iterate_phdr(add_build_id, &id);
  return id;
}

}  // namespace cli
