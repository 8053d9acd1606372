#pragma once

#include "scanner/model/properties.h"
#include "scanner/parser.h"

#include <string_view>

namespace parsers::ax {

/// Adds what the manifest above a file says of its model: model, modelLayer, modelPublisher, modelModule and
/// modelCustomization. A package of AX 7 can hold several models: the folder "<Model>/AxClass/" of the file tells
/// which. Where that folder is all there is, only the model is added; a single manifest above counts for all below it.
void add_model(const scanner::Context& context, std::string_view path, model::Properties& properties);

/// A folder that holds the files of one kind: "AxTable", "AxLabelFile".
bool is_kind_folder(std::string_view name);

}  // namespace parsers::ax
