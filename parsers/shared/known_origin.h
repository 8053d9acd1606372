#pragma once

#include "scanner/model/object.h"
#include "scanner/model/ours.h"

namespace parsers::shared {

/// Sets an object's origin and the reason; its members take it where it holds for all of them.
void decide(model::Object& object, model::Origin origin, model::Sentence why);

/// The entry of ours.json for this very object; none if there is none.
const model::Ours::SingleObject* set_by_hand(const model::Object& object, const model::Ours& ours);

/// Takes origin, reason, disposition and owner from that entry. False: it leaves the origin to the signs.
bool decide_by_hand(model::Object& object, const model::Ours::SingleObject& single);

/// What the comparison with the vendor's untouched version came to is a fact: an identical object is the vendor's, a
/// different one is modified, with exactly the added and changed members the customer's. False: nothing was compared.
bool decide_by_standard(model::Object& object);

/// An object of unknown origin that the vendor's version lacks is the customer's.
void decide_what_vendor_lacks(model::Object& object);

}  // namespace parsers::shared
