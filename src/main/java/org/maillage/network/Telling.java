package org.maillage.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.PartialDate;
import org.maillage.model.Ref;
import org.maillage.model.Role;
import org.maillage.model.Years;
import org.maillage.network.Projection.Part;

/**
 * Tells paths in sentences.
 *
 * <p>Nothing agrees with the actors, since no source says of what gender a name is: roles are told
 * by words that do not change.
 */
final class Telling {
  private static final Pattern FIRST_WORD = Pattern.compile("^\\p{L}+");
  private static final int YEAR = 4;
  private static final int MONTH = 7;

  private final Words words;

  /** The words of a language. */
  interface Words {
    /** {@return the message, filled in} */
    String text(String key, Object... arguments);

    /** {@return the message, empty where there is none of that key} */
    Optional<String> find(String key, Object... arguments);

    /** {@return a period, or a single date, in words} */
    String period(Years years);
  }

  Telling(Words words) {
    this.words = words;
  }

  /**
   * {@return a step in a sentence}
   *
   * @param before when the step before it was, null where there is none or no source says
   */
  String step(
      PathFinder.Step step,
      Ref from,
      Ref through,
      Ref to,
      @Nullable Years period,
      @Nullable Years before) {
    String when = order(before, period, when(period));
    String apart = step.isApart() ? words.text("told.apart") : "";
    String activity = words.text("told.activity." + through.kind(), through.name());
    Set<Role> mine = roles(step.mine());
    Set<Role> theirs = roles(step.theirs());
    if (mine.equals(theirs)) {
      String both = as(mine, ".other");
      return sentence(words.text("told.same", when, name(from), name(to), both, activity) + apart);
    }
    return sentence(
        words.text(
                "told.differ",
                when,
                name(from),
                as(mine, ".one"),
                name(to),
                as(theirs, ".one"),
                activity)
            + apart);
  }

  /** {@return that nothing links two actors, and what comes nearest} */
  String none(Question question, Ref from, Ref to, List<Ref> themes, List<Ref> territories) {
    boolean plain = !question.together() && question.avoid().isEmpty();
    var said = new ArrayList<String>();
    said.add(
        sentence(
            words.text(
                plain ? "told.none" : "told.none.so",
                name(from),
                name(to),
                Integer.toString(question.max()))));
    if (!themes.isEmpty()) {
      said.add(sentence(words.text("told.themes", quoted(themes))));
    }
    if (!territories.isEmpty()) {
      said.add(sentence(words.text("told.territories", names(territories))));
    }
    if (said.size() == 1) {
      said.add(sentence(words.text("told.nothing")));
    }
    return String.join(" ", said);
  }

  private static Set<Role> roles(List<Part> parts) {
    var roles = new TreeSet<Role>();
    parts.forEach(part -> roles.add(part.role()));
    return roles;
  }

  private String as(Set<Role> roles, String number) {
    return join(roles.stream().map(role -> words.text("told.as." + role.key() + number)).toList());
  }

  /** {@return the names of themes, some of which hold an « et »} */
  private String quoted(List<Ref> themes) {
    return join(themes.stream().map(theme -> words.text("told.quote", theme.name())).toList());
  }

  private String names(List<Ref> refs) {
    return join(refs.stream().map(Ref::name).toList());
  }

  private String join(List<String> parts) {
    String last = parts.getLast();
    return parts.size() == 1
        ? last
        : words.text("told.and", String.join(", ", parts.subList(0, parts.size() - 1)), last);
  }

  /** {@return a name as a sentence has it: « la Ville de Mulhouse »} */
  private String name(Ref ref) {
    boolean isBody =
        Kind.COLLECTIVITE.key().equals(ref.kind()) || Kind.ORGANISATION.key().equals(ref.kind());
    var first = FIRST_WORD.matcher(ref.name());
    if (!isBody || !first.find()) {
      return ref.name();
    }
    return words.find("told.the." + Letters.plain(first.group()), ref.name()).orElse(ref.name());
  }

  /** {@return when it was; after or before what was told just now, where that is certain} */
  private String order(@Nullable Years before, @Nullable Years period, String when) {
    if (before == null || period == null) {
      return when;
    }
    if (isAfter(period.start(), before.end())) {
      return words.text("told.then", when);
    }
    return isAfter(before.start(), period.end()) ? words.text("told.before", when) : when;
  }

  private static boolean isAfter(@Nullable String start, @Nullable String end) {
    return start != null && end != null && new PartialDate(start).isAfter(new PartialDate(end));
  }

  private String when(@Nullable Years period) {
    String start = period == null ? null : period.start();
    String end = period == null ? null : period.end();
    if (start == null && end == null) {
      return words.text("told.when.never");
    }
    if (start == null && end != null) {
      return words.text("told.when.until", end(end));
    }
    if (start != null && end == null) {
      return words.text("told.when.since", start(start));
    }
    return start != null && start.equals(end)
        ? words.text("told.when.in." + unit(start), date(start))
        : between(start == null ? "" : start, end == null ? "" : end);
  }

  /** {@return from when to when; a year that both have is told once} */
  private String between(String start, String end) {
    String year = "\u00a0" + end.substring(0, YEAR);
    String first = date(start).replace(' ', '\u00a0');
    boolean twice = start.length() > YEAR && start.startsWith(end.substring(0, YEAR));
    boolean ends = twice && first.endsWith(year);
    String from = ends ? date(start).substring(0, first.length() - year.length()) : date(start);
    return words.text("told.when.between", start(start, from), until(end));
  }

  private String start(String date) {
    return start(date, date(date));
  }

  private String start(String date, String said) {
    boolean elides = date.length() == MONTH && "aeiouy".indexOf(Letters.plain(said).charAt(0)) >= 0;
    return words.text("told.start." + (elides ? "vowel" : unit(date)), said);
  }

  private String until(@Nullable String date) {
    return date == null ? "" : words.text("told.to." + unit(date), date(date));
  }

  private String end(String date) {
    return words.text("told.end." + unit(date), date(date));
  }

  private String date(String date) {
    return words.period(new Years(null, null, date, date));
  }

  private static String unit(String date) {
    return switch (date.length()) {
      case YEAR -> "year";
      case MONTH -> "month";
      default -> "day";
    };
  }

  private static String sentence(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first) + ".";
  }
}
