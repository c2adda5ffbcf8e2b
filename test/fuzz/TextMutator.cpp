// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "test/fuzz/TextMutator.h"

#include <algorithm>
#include <cctype>
#include <cstring>

using namespace tmc::fuzz;

namespace {

enum class Kind { Space, Number, Word, String, Sign };

struct Token {
  Kind kind;
  std::string text;
};

bool isWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '$'; }

std::vector<Token> split(std::string_view text) {
  std::vector<Token> tokens;
  for (size_t begin = 0, end; begin < text.size(); begin = end) {
    char c = text[begin];
    Kind kind = Kind::Sign;
    end = begin + 1;
    if (std::isspace(static_cast<unsigned char>(c))) {
      kind = Kind::Space;
      while (end < text.size() && text[end - 1] != '\n' && std::isspace(static_cast<unsigned char>(text[end])))
        ++end;
    } else if (std::isdigit(static_cast<unsigned char>(c))) {
      // Digits only: `2x45xf32` is a shape, whose numbers are what is worth changing.
      kind = Kind::Number;
      while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])))
        ++end;
    } else if (c == '"') {
      kind = Kind::String;
      while (end < text.size() && text[end] != '"' && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
    } else if (isWord(c) ||
               ((c == '%' || c == '@' || c == '^' || c == '!' || c == '#') && end < text.size() && isWord(text[end]))) {
      kind = Kind::Word;
      while (end < text.size() && isWord(text[end]))
        ++end;
    }
    tokens.push_back({kind, std::string(text.substr(begin, end - begin))});
  }
  return tokens;
}

/// The mutations of one text.
class Mutation {
public:
  Mutation(std::string_view text, Random &random, const std::vector<std::string_view> &words)
      : tokens(split(text)), random(random), words(words) {}

  std::string run() {
    for (size_t rounds = 1 + below(4); rounds > 0 && !tokens.empty(); --rounds)
      change();
    std::string text;
    for (const Token &token : tokens)
      text += token.text;
    return text;
  }

private:
  size_t below(size_t bound) { return bound ? random() % bound : 0; }
  size_t place() { return below(tokens.size()); }
  auto at(size_t index) { return tokens.begin() + static_cast<std::ptrdiff_t>(index); }

  /// The place of some token of the kind; any place if there is none near.
  size_t find(Kind kind) {
    size_t start = place();
    for (size_t i = 0; i < tokens.size(); ++i)
      if (size_t here = (start + i) % tokens.size(); tokens[here].kind == kind)
        return here;
    return start;
  }

  void changeNumber() {
    static const char *const extremes[] = {"0",
                                           "1",
                                           "2",
                                           "3",
                                           "7",
                                           "-1",
                                           "127",
                                           "128",
                                           "255",
                                           "256",
                                           "65535",
                                           "2147483647",
                                           "2147483648",
                                           "4294967295",
                                           "4294967296",
                                           "4611686018427387904",
                                           "9223372036854775807",
                                           "-9223372036854775808",
                                           "18446744073709551615",
                                           "99999999999999999999999",
                                           "1e308",
                                           "1e-308",
                                           "1e999",
                                           "0.5",
                                           "-0",
                                           "?"};
    Token &token = tokens[find(Kind::Number)];
    // An earlier change may have made it something else.
    bool isNumber = !token.text.empty() && token.text.size() <= 15 &&
                    std::all_of(token.text.begin(), token.text.end(), [](unsigned char c) { return std::isdigit(c); });
    if (!isNumber || below(2)) {
      token.text = extremes[below(std::size(extremes))];
      return;
    }
    long long value = std::stoll(token.text);
    const long long others[] = {value + 1, value - 1, 2 * value, value / 2, value % 1000 * 1001, -value};
    token.text = std::to_string(others[below(std::size(others))]);
  }

  void copyTokens() {
    size_t begin = place(), count = 1 + below(std::min<size_t>(12, tokens.size() - begin));
    std::vector<Token> copied(at(begin), at(begin + count));
    tokens.insert(at(below(tokens.size() + 1)), copied.begin(), copied.end());
  }

  void removeTokens() {
    size_t begin = place(), count = 1 + below(std::min<size_t>(12, tokens.size() - begin));
    tokens.erase(at(begin), at(begin + count));
  }

  /// Takes the text of another token of the same kind.
  void imitate() {
    size_t here = place();
    tokens[here].text = tokens[find(tokens[here].kind)].text;
  }

  void exchange() {
    size_t here = place();
    std::swap(tokens[here].text, tokens[find(tokens[here].kind)].text);
  }

  void useWord() {
    if (words.empty())
      return;
    Token word = {Kind::Word, std::string(words[below(words.size())])};
    if (below(2))
      tokens[find(below(2) ? Kind::Word : Kind::String)] = word;
    else
      tokens.insert(at(place()), word);
  }

  /// The tokens of a line, which here means: up to the next one that ends with a newline.
  std::pair<size_t, size_t> line() {
    size_t begin = place(), end = begin;
    auto endsLine = [&](size_t i) { return !tokens[i].text.empty() && tokens[i].text.back() == '\n'; };
    while (begin > 0 && !endsLine(begin - 1))
      --begin;
    while (end < tokens.size() && !endsLine(end))
      ++end;
    return {begin, std::min(end + 1, tokens.size())};
  }

  void moveLine() {
    auto [begin, end] = line();
    std::vector<Token> moved(at(begin), at(end));
    if (below(2))
      tokens.erase(at(begin), at(end));
    if (below(3))
      tokens.insert(at(tokens.empty() ? 0 : line().first), moved.begin(), moved.end());
  }

  void nest() {
    static const char *const brackets[] = {"[]", "{}", "()", "<>"};
    const char *bracket = brackets[below(4)];
    size_t depth = below(8) ? 1 + below(3) : 1 + below(300), here = place();
    bool closed = below(4) != 0;
    std::string &text = tokens[here].text;
    text = std::string(depth, bracket[0]) + text + (closed ? std::string(depth, bracket[1]) : "");
  }

  void change() {
    switch (below(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return changeNumber();
    case 4:
      return copyTokens();
    case 5:
      return removeTokens();
    case 6:
    case 7:
    case 8:
      return imitate();
    case 9:
      return exchange();
    case 10:
    case 11:
      return useWord();
    case 12:
    case 13:
    case 14:
      return moveLine();
    default:
      return nest();
    }
  }

  std::vector<Token> tokens;
  Random &random;
  const std::vector<std::string_view> &words;
};

} // namespace

std::string tmc::fuzz::mutateTokens(std::string_view text, Random &random, const std::vector<std::string_view> &words) {
  return Mutation(text, random, words).run();
}

size_t tmc::fuzz::mutateText(uint8_t *data, size_t size, size_t maximalSize, unsigned seed,
                             const std::vector<std::string_view> &words) {
  Random random(seed);
  if (random() % 2)
    return LLVMFuzzerMutate(data, size, maximalSize);
  std::string text = mutateTokens({reinterpret_cast<const char *>(data), size}, random, words);
  size = std::min(text.size(), maximalSize);
  std::memcpy(data, text.data(), size);
  return size;
}
