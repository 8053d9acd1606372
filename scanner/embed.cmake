# Turns data files into one C++ source: the program needs nothing installed beside it.
# Run as a script: cmake -DROOT=… -DOUTPUT=… -DFILES=a;b;c -P embed.cmake
list(SORT FILES)
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS FILES)
  file(READ "${ROOT}/${file}" hex HEX)
  file(SIZE "${ROOT}/${file}" size)
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  string(REPLACE "\n" "\"\n\"" hex "${hex}")
  string(APPEND arrays "constexpr char file_${number}[] =\n\"${hex}\";\n")
  string(APPEND rows "    EmbeddedFile{\"${file}\", std::string_view(file_${number}, ${size})},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Written by scanner/embed.cmake.
#include \"scanner/model/embedded.h\"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace model {
namespace {

${arrays}
constexpr std::array<EmbeddedFile, ${number}> files{
${rows}};

}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }

std::string_view embedded(std::string_view name) {
  const auto file = std::ranges::lower_bound(files, name, {}, &EmbeddedFile::name);
  if (file == files.end() || file->name != name) std::abort();
  return file->bytes;
}

}  // namespace model
")
