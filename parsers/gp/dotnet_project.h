#pragma once

#include "scanner/model/yield.h"
#include "scanner/parser.h"

namespace parsers::gp {

/// A project of Visual Studio that uses the Dexterity bridge or eConnect: one object "other:dotnet-project" with
/// targetFramework, platform and, for COM, com; references to the dictionaries whose assemblies it names and to those
/// whose modified forms it needs. The version of a dictionary's assembly hints at the release (fact gp.version).
model::Yield read_dotnet_project(const scanner::Slice& slice);

}  // namespace parsers::gp
