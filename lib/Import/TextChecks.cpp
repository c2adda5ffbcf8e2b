// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A scan of the words of a text, before MLIR's parser sees it.

#include "lib/Import/ModelChecks.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// Far above what any model has, and what a thread's stack takes many times over.
static constexpr size_t kMaximalDepth = 256;
static constexpr int64_t kMostAxes = 64;

/// Takes the start of a list, `= [`, from `rest`.
static bool consumeListStart(StringRef &rest) {
  rest = rest.ltrim();
  if (!rest.consume_front("="))
    return false;
  rest = rest.ltrim();
  return rest.consume_front("[");
}

/// Takes `element, element, …]` from `rest`; false if it is anything else.
static bool consumeList(StringRef &rest, llvm::function_ref<bool(StringRef &)> consumeElement) {
  rest = rest.ltrim();
  if (rest.consume_front("]"))
    return true;
  do {
    rest = rest.ltrim();
    if (!consumeElement(rest))
      return false;
    rest = rest.ltrim();
  } while (rest.consume_front(","));
  return rest.consume_front("]");
}

/// What the parsers of linalg ops in MLIR 19 take for what it should be, whatever it is: the numbers behind
/// `permutation = ` and `dimensions = ` (TransposeOp::parse and others follow a null pointer where they are none,
/// TransposeOp::verify one past the axes where they are too large), and
/// the names in `iterator_types` (GenericOp::parse). Returns what was expected at the word that begins `text`.
static StringRef findDamagedList(StringRef before, StringRef text) {
  if (!before.empty() && (llvm::isAlnum(before.back()) || before.back() == '_' || before.back() == '.'))
    return "";
  StringRef rest = text;
  if (rest.consume_front("iterator_types")) {
    bool isFine = !consumeListStart(rest) || consumeList(rest, [](StringRef &element) {
      if (element.consume_front("#linalg.iterator_type<")) {
        element = element.drop_until([](char c) { return c == '>' || c == '\n'; });
        return element.consume_front(">");
      }
      if (!element.consume_front("\""))
        return false;
      element = element.drop_while(llvm::isAlpha);
      return element.consume_front("\"");
    });
    return isFine ? "" : "expected names in brackets, such as [\"parallel\", \"reduction\"]";
  }
  // Behind the operands; anywhere else these words are names of the user's.
  if (!before.rtrim().ends_with(")") || !(rest.consume_front("permutation") || rest.consume_front("dimensions")))
    return "";
  if (!rest.ltrim().starts_with("="))
    return "";
  bool isFine = consumeListStart(rest) && consumeList(rest, [](StringRef &element) {
                  int64_t number;
                  return !element.consumeInteger(10, number) && number >= 0 && number < kMostAxes;
                });
  return isFine ? "" : "expected numbers of axes in brackets, such as [1, 0]";
}

namespace {
/// Finds an op that uses a value which only a region of the same op defines, such as
/// `scf.for %i = %a to %b step %c { %a = … }`. The parser of MLIR 19 frees what stood for the value while the op still
/// refers to it. This knows no op: what looks like the start of one ends the op before it, and a name that might have
/// been defined counts as defined, so that no good text is refused.
class RegionUses {
public:
  RegionUses() { scopes.emplace_back(); }

  void open(size_t depth) {
    Scope scope;
    scope.depth = depth;
    for (StringRef name : scopes.back().arguments)
      scope.defined.insert(name);
    scopes.back().arguments.clear();
    scopes.push_back(std::move(scope));
  }

  void close() {
    if (scopes.size() > 1)
      scopes.pop_back();
  }

  /// A word that may be the name of an op.
  void visitWord(StringRef word, size_t depth) {
    Scope &scope = scopes.back();
    if (depth != scope.depth || !word.contains('.'))
      return;
    startOp(scope);
    // The regions of the others see no value from outside.
    StringRef dialect = word.split('.').first;
    scope.sharesValues = dialect != "func" && dialect != "mixer" && dialect != "builtin" && word != "tile.kernel";
  }

  /// `%name`, and what follows it. False if it is the definition that must not be.
  bool visitValue(StringRef name, StringRef rest, size_t depth, bool isBlockArgument) {
    Scope &scope = scopes.back();
    if (rest.consume_front(":") && !rest.empty() && llvm::isDigit(rest.front()))
      rest = rest.drop_while(llvm::isDigit); // `%name:2 = `
    rest = rest.ltrim();
    bool isDefinition = rest.starts_with("=") && !rest.starts_with("==");
    // `%a, %b = `: a list of results is recognised by its last name alone.
    if (isDefinition && llvm::any_of(ArrayRef(scopes).drop_back(), [&](const Scope &outer) {
          return outer.sharesValues && outer.used.contains(name);
        }))
      return false;
    if (isDefinition && depth == scope.depth) {
      scope.defined.insert(name); // a result, or `scf.for %name = `
    } else if (isDefinition) {
      scope.arguments.push_back(name); // `iter_args(%name = %initial)`
    } else if (isBlockArgument) {
      scope.defined.insert(name);
    } else if (llvm::none_of(scopes, [&](const Scope &outer) { return outer.defined.contains(name); })) {
      scope.used.insert(name);
    }
    return true;
  }

private:
  struct Scope {
    size_t depth = 0;                 // of brackets, inside its own
    bool sharesValues = false;        // with the regions of the op that is being read
    llvm::StringSet<> defined, used;  // used: by that op, and not defined before
    SmallVector<StringRef> arguments; // of its next region
  };

  static void startOp(Scope &scope) {
    scope.used.clear();
    scope.arguments.clear();
    scope.sharesValues = false;
  }

  SmallVector<Scope> scopes;
};
} // namespace

LogicalResult import::checkText(StringRef text, const std::string &path, Messages &messages) {
  size_t line = 1;
  std::string brackets;       // that are open
  char last = '\0';           // character that is neither space nor comment
  bool isBlockHeader = false; // `^name(%a: type)`
  RegionUses uses;
  auto error = [&](const std::string &what) { return messages.error(path + ":" + std::to_string(line), what); };
  auto isNameCharacter = [](char c) { return llvm::isAlnum(c) || c == '_' || c == '$' || c == '.' || c == '-'; };
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i], next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '\0') {
      return error("has a byte of 0: it is no text"); // space to MLIR's parser, and to no check here
    } else if (c == '\n') {
      ++line;
      isBlockHeader = false;
    } else if (c == '"') {
      // A string ends with its line at the latest.
      for (++i; i < text.size() && text[i] != '"' && text[i] != '\n'; ++i)
        if (text[i] == '\\')
          ++i;
      if (i < text.size() && text[i] == '\n')
        ++line;
    } else if (c == '/' && next == '/') {
      i = std::min(text.find('\n', i), text.size()) - 1;
      continue;
    } else if ((c == '-' && next == '>') || ((c == '<' || c == '>') && next == '=')) {
      ++i; // an arrow or a comparison
    } else if (c == '(' || c == '[' || c == '{' || c == '<') {
      brackets += c;
      if (brackets.size() > kMaximalDepth)
        return error("is nested deeper than " + std::to_string(kMaximalDepth) + " levels");
      if (c == '{')
        uses.open(brackets.size());
    } else if ((c == ')' || c == ']' || c == '}' || c == '>') && !brackets.empty()) {
      // `reassociation = [[0], []]`: a group of none is followed by tensor::ExpandShapeOp::verify and its like to an
      // expression that is not there. Nothing else has a list of no numbers in a list but `dense<[[]]>`.
      StringRef lists(brackets);
      size_t nested = lists.size() - lists.rtrim('[').size();
      if (c == ']' && last == '[' && nested > 1 && !lists.drop_back(nested).ends_with("<"))
        return error("has a group of no axes: [] in a list of groups");
      brackets.pop_back();
      if (c == '}')
        uses.close();
    } else if (llvm::isDigit(c)) {
      // Numbers of axes in such groups, which are followed wherever they lead, too.
      StringRef digits = text.drop_front(i).take_while(llvm::isAlnum), lists(brackets);
      size_t nested = lists.size() - lists.rtrim('[').size();
      int64_t number = 0;
      if (nested > 1 && !lists.drop_back(nested).ends_with("<") && (last == '[' || last == ',') &&
          llvm::all_of(digits, llvm::isDigit) && (digits.getAsInteger(10, number) || number >= kMostAxes))
        return error("has axis " + digits.str() + " in a list of groups");
      i += digits.size() - 1;
    } else if (c == '^' || c == '#' || c == '!' || c == '@') {
      isBlockHeader |= c == '^';
      i += text.drop_front(i + 1).take_while(isNameCharacter).size();
    } else if (c == '%') {
      StringRef name = text.drop_front(i + 1).take_while(isNameCharacter);
      i += name.size();
      if (!uses.visitValue(name, text.drop_front(i + 1), brackets.size(), isBlockHeader))
        return error("defines %" + name.str() + " in a region of the op that uses it");
    } else if (llvm::isAlpha(c) || c == '_') {
      if (StringRef expected = findDamagedList(text.take_front(i), text.drop_front(i)); !expected.empty())
        return error(expected.str());
      StringRef word = text.drop_front(i).take_while([](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; });
      // tensor::ConcatOp::verify looks for an axis below 0, too.
      if (StringRef rest = text.drop_front(i + word.size()).ltrim();
          word.ends_with("concat") && rest.consume_front("dim") && (rest = rest.ltrim()).consume_front("(") &&
          rest.ltrim().starts_with("-"))
        return error("expected the number of an axis in " + word.str());
      uses.visitWord(word, brackets.size());
      i += word.size() - 1;
    }
    if (!llvm::isSpace(c))
      last = i < text.size() ? text[i] : '\0';
  }
  return success();
}
