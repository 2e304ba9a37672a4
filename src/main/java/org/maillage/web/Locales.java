package org.maillage.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which language a reader is answered. */
final class Locales {
  private Locales() {}

  /** {@return the language asked for, remembered, or preferred by the browser; else French} */
  static Locale of(Context context) {
    String query = context.queryString();
    if (query != null) {
      List<String> pairs = List.of(query.split("&", -1));
      if (pairs.contains("lang=en")) {
        return Locale.ENGLISH;
      } else if (pairs.contains("lang=fr")) {
        return Locale.FRENCH;
      }
    }
    String remembered = context.cookie("lang");
    if (remembered != null) {
      return "en".equals(remembered) ? Locale.ENGLISH : Locale.FRENCH;
    }
    return preferred(context.header("Accept-Language"));
  }

  private static Locale preferred(@Nullable String header) {
    if (header == null || header.length() > 200) {
      return Locale.FRENCH;
    }
    try {
      Locale found =
          Locale.lookup(Locale.LanguageRange.parse(header), List.of(Locale.FRENCH, Locale.ENGLISH));
      return found == null ? Locale.FRENCH : found;
    } catch (IllegalArgumentException malformed) {
      return Locale.FRENCH;
    }
  }
}
