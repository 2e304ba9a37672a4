package org.maillage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Refusal;
import org.maillage.web.Json;
import org.maillage.web.Messages;
import org.maillage.web.Problems;

/** How commands speak: results on stdout, everything else on stderr, in the user's language. */
final class Terminal {
  private Terminal() {}

  static Locale language() {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        return value.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH;
      }
    }
    return Locale.FRENCH;
  }

  static String text(String key, Object... arguments) {
    return new Messages().text(language(), key, arguments);
  }

  /** Tells how it goes. */
  static void say(@Nullable String line) {
    System.err.println(line);
  }

  /** Writes a result for programs. */
  static void json(Object result) {
    System.out.println(new String(Json.bytes(result), StandardCharsets.UTF_8));
  }

  /** Tells what is refused, and why. */
  static void tell(Refusal refusal) {
    switch (refusal) {
      case Refusal.Invalid invalid -> {
        var problems = new Problems(new Messages());
        for (var violation : invalid.violations()) {
          say(violation.field() + ": " + problems.message(violation, language()));
        }
      }
      case Refusal.Conflict conflict -> {
        Refusal.Clash clash = conflict.clash();
        say(clash.id() + ": " + text("cli.conflict", clash.fields()));
      }
      case Refusal.NotFound missing -> say(missing.getMessage());
      case Refusal.NotAllowed not -> say(not.getMessage());
      case Refusal.NotOurs not -> say(not.getMessage());
      case Refusal.TooMany many -> say(many.getMessage());
    }
  }
}
