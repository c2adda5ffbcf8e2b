/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tmc_json_begin(tmc_json *json, size_t limit) {
  memset(json, 0, sizeof *json);
  json->limit = limit;
}

static void append(tmc_json *json, const char *bytes, size_t size) {
  if (json->failed)
    return;
  if (size >= json->limit - json->size) {
    json->failed = 1;
    return;
  }
  if (json->size + size + 1 > json->capacity) {
    size_t capacity = 2 * (json->size + size) + 256;
    char *text = realloc(json->text, capacity);
    if (!text) {
      json->failed = 1;
      return;
    }
    json->text = text;
    json->capacity = capacity;
  }
  memcpy(json->text + json->size, bytes, size);
  json->size += size;
  json->text[json->size] = '\0';
}

char *tmc_json_finish(tmc_json *json) {
  append(json, "", 0);
  if (!json->failed)
    return json->text;
  free(json->text);
  json->text = NULL;
  return NULL;
}

/* Length of the well-formed UTF-8 character at `text`, 0 if there is none. */
static size_t character_length(const unsigned char *text) {
  if (text[0] < 0x80)
    return 1;
  size_t length = text[0] >= 0xf0 ? 4 : text[0] >= 0xe0 ? 3 : 2;
  if (text[0] < 0xc2 || text[0] > 0xf4)
    return 0;
  for (size_t i = 1; i < length; ++i)
    if ((text[i] & 0xc0) != 0x80) /* the terminator as well */
      return 0;
  /* Overlong forms, surrogates, and what lies behind the last plane. */
  if ((text[0] == 0xe0 && text[1] < 0xa0) || (text[0] == 0xed && text[1] > 0x9f) ||
      (text[0] == 0xf0 && text[1] < 0x90) || (text[0] == 0xf4 && text[1] > 0x8f))
    return 0;
  return length;
}

static void append_quoted(tmc_json *json, const char *value) {
  const unsigned char *text = (const unsigned char *)value;
  append(json, "\"", 1);
  while (*text && !json->failed) {
    size_t length = character_length(text);
    if (length == 0) {
      append(json, "\\ufffd", 6);
      length = 1;
    } else if (*text == '"' || *text == '\\') {
      char escaped[2] = {'\\', (char)*text};
      append(json, escaped, 2);
    } else if (*text == '\n') {
      append(json, "\\n", 2);
    } else if (*text < 0x20) {
      char escaped[8];
      snprintf(escaped, sizeof escaped, "\\u%04x", *text);
      append(json, escaped, 6);
    } else {
      /* As many plain characters as there are, at once. */
      const unsigned char *end = text + length;
      while (*end >= 0x20 && *end < 0x80 && *end != '"' && *end != '\\')
        ++end;
      length = (size_t)(end - text);
      append(json, (const char *)text, length);
    }
    text += length;
  }
  append(json, "\"", 1);
}

static void begin_value(tmc_json *json, const char *key) {
  if (json->need_comma)
    append(json, ",", 1);
  json->need_comma = 1;
  if (key) {
    append_quoted(json, key);
    append(json, ":", 1);
  }
}

void tmc_json_open(tmc_json *json, const char *key, char bracket) {
  begin_value(json, key);
  append(json, &bracket, 1);
  json->need_comma = 0;
}

void tmc_json_close(tmc_json *json, char bracket) {
  append(json, &bracket, 1);
  json->need_comma = 1;
}

void tmc_json_string(tmc_json *json, const char *key, const char *value) {
  begin_value(json, key);
  append_quoted(json, value);
}

static void append_text(tmc_json *json, const char *key, const char *text) {
  begin_value(json, key);
  append(json, text, strlen(text));
}

void tmc_json_integer(tmc_json *json, const char *key, int64_t value) {
  char text[32];
  snprintf(text, sizeof text, "%" PRId64, value);
  append_text(json, key, text);
}

void tmc_json_unsigned(tmc_json *json, const char *key, uint64_t value) {
  char text[32];
  snprintf(text, sizeof text, "%" PRIu64, value);
  append_text(json, key, text);
}

void tmc_json_number(tmc_json *json, const char *key, double value) {
  char text[40];
  if (!isfinite(value)) { /* JSON has no word for it */
    append_text(json, key, "null");
    return;
  }
  snprintf(text, sizeof text, "%.9g", value);
  /* The host program's locale may write a decimal comma. */
  char *comma = strchr(text, ',');
  if (comma)
    *comma = '.';
  append_text(json, key, text);
}

void tmc_json_bool(tmc_json *json, const char *key, int value) { append_text(json, key, value ? "true" : "false"); }
