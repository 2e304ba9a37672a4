package org.maillage.web;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.maillage.model.Refusal;
import org.maillage.model.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what went wrong, in the language of whoever asks. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Messages messages;

  public Problems(Messages messages) {
    this.messages = messages;
  }

  Problem of(Refusal refusal, Locale locale) {
    return switch (refusal) {
      case Refusal.NotFound none -> problem(404, "notfound", locale, List.of());
      case Refusal.Invalid invalid -> problem(400, "invalid", locale, wrong(invalid, locale));
      case Refusal.Conflict conflict -> problem(409, "conflict", locale, List.of());
      case Refusal.NotAllowed not -> problem(403, "forbidden", locale, List.of());
      case Refusal.NotOurs not -> problem(403, "expired", locale, List.of());
      case Refusal.TooMany many -> problem(429, "toomany", locale, List.of());
    };
  }

  Problem of(int status, Locale locale) {
    String key =
        switch (status) {
          case 400, 431 -> "invalid";
          case 401 -> "anonymous";
          case 403 -> "forbidden";
          case 404 -> "notfound";
          case 405 -> "method";
          case 413 -> "toolarge";
          case 415 -> "media";
          case 503 -> "unavailable";
          default -> status < 500 ? "invalid" : "internal";
        };
    return problem(status, key, locale, List.of());
  }

  /** A fault of ours: told once in the log, with a number that the user can name. */
  Problem ofBug(Throwable bug, String where, Locale locale) {
    String incident = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Incident {} on {}", incident, where, bug);
    Problem problem = problem(500, "internal", locale, List.of());
    return new Problem(problem.type(), problem.title(), 500, problem.detail(), List.of(), incident);
  }

  private List<Problem.Wrong> wrong(Refusal.Invalid invalid, Locale locale) {
    return invalid.violations().stream()
        .map(violation -> new Problem.Wrong(violation.field(), message(violation, locale)))
        .toList();
  }

  /** {@return what was expected, in words} */
  public String message(Violation violation, Locale locale) {
    return messages.text(locale, violation.rule(), violation.arguments().toArray());
  }

  private Problem problem(int status, String key, Locale locale, List<Problem.Wrong> violations) {
    return new Problem(
        "about:blank",
        messages.text(locale, "problem." + key + ".title"),
        status,
        messages.text(locale, "problem." + key + ".detail"),
        violations,
        null);
  }
}
