# One interface target that every target of ours links: standard, warnings, sanitizers.
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
find_program(ccache ccache)
if(ccache)
  # Precompiled headers are cached as well, by what they were made from.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${ccache})
endif()

add_library(settings INTERFACE)
target_compile_features(settings INTERFACE cxx_std_20)
target_include_directories(settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(settings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                                          -Wold-style-cast -Wcast-qual -Wno-missing-field-initializers)
if(DYNSCAN_WERROR)
  target_compile_options(settings INTERFACE -Werror)
endif()
if(DYNSCAN_SANITIZE)
  # Files that are only a library's templates may opt out: they take a minute each with the sanitizers.
  set(unsanitized -fno-sanitize=all)
  target_compile_options(settings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
                                            -fno-omit-frame-pointer)
  target_link_options(settings INTERFACE -fsanitize=address,undefined)
endif()

# Headers that nearly every file includes, and those named, are compiled once for the target.
function(precompile target)
  if(DYNSCAN_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN} <algorithm> <array> <cstdint> <functional> <map> <memory>
                              <optional> <ranges> <span> <string> <string_view> <tuple> <utility> <vector>)
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
endfunction()
