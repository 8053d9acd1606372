#include "report/plain_page.h"

#include "report/html_builder.h"
#include "scanner/model/embedded.h"

#include <openssl/evp.h>

#include <array>
#include <ostream>

namespace report {

std::string policy_hash(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(size));
  std::string out = "'sha256-";
  for (std::size_t i = 0; i < static_cast<std::size_t>(length); ++i) out.push_back(static_cast<char>(text[i]));
  return out + "'";
}

void write_plain_page(const Catalogue& texts, const std::string& title, std::ostream& out,
                      const std::function<void(std::ostream&)>& body) {
  const std::string_view style = model::embedded("report/html/style.css");
  out << "<!doctype html>\n<html lang=\"";
  Html(out).text(texts.language());
  out << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
  Html(out).text("default-src 'none'; style-src " + policy_hash(style) +
                 "; img-src data:; base-uri 'none'; form-action 'none'");
  out << "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light "
         "dark\">\n<title>";
  Html(out).text(title);
  out << "</title>\n<style>" << style << "</style>\n</head>\n<body>\n";
  body(out);
  out << "\n</body>\n</html>\n";
}

}  // namespace report
