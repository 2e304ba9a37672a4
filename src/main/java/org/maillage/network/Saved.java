package org.maillage.network;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Xml;
import org.maillage.model.Years;

/**
 * A view to be saved, with what it answers.
 *
 * @param asked the parameters, empty for the whole network
 * @param date when it was saved
 */
record Saved(View view, String asked, LocalDate date) {
  /** Writes a file. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Years without a gap, either end open where null.
   *
   * @param from the first
   * @param to the last, which counts
   */
  record Span(@Nullable Integer from, @Nullable Integer to) {}

  /** {@return what the file is and what was asked for, in words} */
  String description() {
    return "Maillage, "
        + date
        + ". "
        + (asked.isEmpty() ? "The whole network" : "Asked for: " + asked)
        + ". Actors who took part, by their work, in the same activities. CC BY 4.0."
        + (view.hidden().nodes() == 0 && view.hidden().edges() == 0
            ? ""
            : " Left out: "
                + view.hidden().nodes()
                + " actors, "
                + view.hidden().edges()
                + " links ("
                + String.join(", ", view.hidden().why())
                + ").");
  }

  /** {@return the periods in order, those that share or follow years made one} */
  static List<Span> spans(List<Years> periods) {
    var sorted = new ArrayList<>(periods);
    sorted.sort(Comparator.comparingInt((Years years) -> begin(years.from())));
    var spans = new ArrayList<Span>();
    for (Years years : sorted) {
      Span last = spans.isEmpty() ? null : spans.getLast();
      if (last != null && begin(years.from()) <= (long) end(last.to()) + 1) {
        boolean longer = end(years.to()) > end(last.to());
        spans.set(spans.size() - 1, new Span(last.from(), longer ? years.to() : last.to()));
      } else {
        spans.add(new Span(years.from(), years.to()));
      }
    }
    return spans;
  }

  private static int begin(@Nullable Integer year) {
    return year == null ? Integer.MIN_VALUE : year;
  }

  private static int end(@Nullable Integer year) {
    return year == null ? Integer.MAX_VALUE : year;
  }

  /** {@return a body that holds a document of XML} */
  static Body xml(Xml.Document document) {
    return out -> Xml.write(out, document);
  }
}
