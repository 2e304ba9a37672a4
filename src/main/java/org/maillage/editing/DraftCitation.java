package org.maillage.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Ref;
import org.maillage.model.Violation;

/** What says so, as it was typed. */
public record DraftCitation(DraftRef source, String page, String section, String quote) {
  /** How many citations one field may have. */
  public static final int MOST = 20;

  static final DraftCitation NONE = new DraftCitation(DraftRef.NONE, "", "", "");

  /** {@return the names of the fields in which the citations of something are typed} */
  static List<String> fields(String what) {
    String row = "cite." + what;
    return List.of(
        row + ".source", row + ".source.id", row + ".page", row + ".section", row + ".quote");
  }

  /** {@return the rows in which something was typed} */
  static List<DraftCitation> typed(String what, DraftForm form, EditNames names) {
    List<String> fields = fields(what);
    int rows = fields.stream().mapToInt(field -> form.all(field).size()).max().orElse(0);
    var citations = new ArrayList<DraftCitation>();
    for (int row = 0; row < Math.min(rows, MOST); row++) {
      var citation =
          new DraftCitation(
              names.find(
                  form.at(fields.get(0), row), form.at(fields.get(1), row), EditAmong.SOURCES),
              form.at(fields.get(2), row),
              form.at(fields.get(3), row),
              form.at(fields.get(4), row));
      if (!citation.isBlank()) {
        citations.add(citation);
      }
    }
    return citations;
  }

  static List<DraftCitation> of(List<Citation> citations, Map<String, Ref> names) {
    return citations.stream().map(citation -> of(citation, names)).toList();
  }

  private static DraftCitation of(Citation citation, Map<String, Ref> names) {
    Integer page = citation.page();
    Ref source = names.get(citation.source());
    return new DraftCitation(
        source == null ? new DraftRef(citation.source(), null, List.of()) : DraftRef.of(source),
        page == null ? "" : page.toString(),
        orEmpty(citation.locator()),
        orEmpty(citation.quote()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  boolean isBlank() {
    return source.isBlank() && Stream.of(page, section, quote).allMatch(String::isEmpty);
  }

  /** {@return the citations; what is wrong with them is noted} */
  static List<Citation> read(
      String what, Collection<DraftCitation> drafts, List<Violation> faults) {
    var citations = new ArrayList<Citation>();
    int row = 0;
    for (DraftCitation draft : drafts) {
      draft.read("cite." + what + "." + row++, faults).ifPresent(citations::add);
    }
    return citations;
  }

  private Optional<Citation> read(String field, List<Violation> faults) {
    int before = faults.size();
    if (source.isBlank()) {
      faults.add(Violation.of(field, "rule.cites.source"));
    }
    Optional<Ref> meant = source.read(field, faults);
    if (!page.matches("(\\d{1,5})?")) {
      faults.add(Violation.of(field, "rule.number", page));
    }
    // The marks are put back wherever the words are shown.
    String words = quote.replaceAll("[«»]", " ").strip();
    if (words.split("\\s+").length > Citation.MAX_WORDS) {
      faults.add(Violation.of(field, "rule.quote", Integer.toString(Citation.MAX_WORDS)));
    }
    if (section.contains("«")) {
      faults.add(Violation.of(field, "rule.characters"));
    }
    if (faults.size() > before || meant.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Citation(
            meant.get().id(),
            page.isEmpty() ? null : Integer.valueOf(page),
            section.isEmpty() ? null : section,
            words.isEmpty() ? null : words));
  }
}
