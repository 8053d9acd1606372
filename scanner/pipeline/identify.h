#pragma once

#include "scanner/parser.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipeline {

/// Which parser claims an artifact.
struct Identification {
  const scanner::Parser* parser = nullptr;  ///< none: nobody claims it
  std::vector<std::string_view> also;       ///< ids of parsers that claimed it as well
};

/// The best `yes` wins; among several claims of one strength the longest matching glob, then the order of the table.
Identification identify(const scanner::Peek& peek, std::span<const scanner::Parser* const> parsers);

/// Whether the file name of `path` matches one of the parser's globs, in any letter case; the glob's length, 0 if none.
std::size_t matching_glob(const scanner::Parser& parser, std::string_view path);

}  // namespace pipeline
