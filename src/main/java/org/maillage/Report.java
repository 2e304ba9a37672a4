package org.maillage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.maillage.catalogue.Audit;
import org.maillage.search.SearchIndex;
import org.maillage.web.Messages;

/** What {@code check} prints: the audit of the base, and whether the index says the same. */
final class Report {
  private static final int EXAMPLES = 20;

  private final Messages messages = new Messages();
  private final Locale locale;

  Report(Locale locale) {
    this.locale = locale;
  }

  /** Looks at the whole base and its index. */
  static Audit.Report of(Maillage maillage) {
    Audit.Report audit = Audit.of(maillage.graph());
    SearchIndex index = maillage.index();
    if (index.digest().equals(index.graphDigest())) {
      return audit;
    }
    var errors = new ArrayList<>(audit.errors());
    errors.add(new Audit.Finding("check.index", 1, List.of()));
    return new Audit.Report(
        audit.entities(), audit.statements(), errors, audit.remarks(), audit.coverage());
  }

  /** {@return the report, for people} */
  List<String> lines(Audit.Report report) {
    var lines = new ArrayList<String>();
    lines.add(text("check.counts", report.entities(), report.statements()));
    var undivided = new ArrayList<Audit.Coverage>();
    for (Audit.Coverage source : report.coverage()) {
      if (source.places().size() == 1) {
        undivided.add(source);
        continue;
      }
      lines.add(
          text(
              "check.coverage",
              source.source().id(),
              source.citations(),
              source.places().size(),
              places(source.places())));
      if (!source.silent().isEmpty()) {
        lines.add("  " + text("check.silent", words(source.silent())));
      }
    }
    if (!undivided.isEmpty()) {
      lines.add(undivided(undivided));
    }
    lines.add(text("check.errors", report.errors().size()));
    report.errors().forEach(finding -> lines.add(line(finding)));
    lines.add(text("check.remarks", report.remarks().size()));
    report.remarks().forEach(finding -> lines.add(line(finding)));
    return lines;
  }

  /** Posts have no pages: a line for each would hide the rest. */
  private String undivided(List<Audit.Coverage> sources) {
    List<Audit.Coverage> byWeight =
        sources.stream().sorted(Comparator.comparingInt(Audit.Coverage::citations)).toList();
    Audit.Coverage least = byWeight.getFirst();
    Audit.Coverage most = byWeight.getLast();
    return text(
        "check.undivided",
        sources.size(),
        sources.stream().mapToInt(Audit.Coverage::citations).sum(),
        least.citations(),
        least.source().id(),
        most.citations(),
        most.source().id());
  }

  private String line(Audit.Finding finding) {
    var which = finding.which().stream().limit(EXAMPLES).toList();
    return "  "
        + text(finding.what(), finding.count())
        + (which.isEmpty() ? "" : " " + String.join(", ", which))
        + (finding.which().size() > EXAMPLES ? ", …" : "");
  }

  private static String places(Map<String, Integer> places) {
    return String.join(
        ", ",
        places.entrySet().stream()
            .map(place -> place.getKey() + " (" + place.getValue() + ")")
            .toList());
  }

  private static String words(List<Integer> numbers) {
    return String.join(", ", numbers.stream().map(Object::toString).toList());
  }

  private String text(String key, Object... arguments) {
    return messages.text(locale, key, arguments);
  }
}
