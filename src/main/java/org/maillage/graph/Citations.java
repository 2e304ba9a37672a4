package org.maillage.graph;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Cited;
import org.maillage.model.Ref;

/** Reads what every feature shows: names, and what says so. */
public final class Citations {
  /** The citations of {@code item}, as a list that {@link #cited} reads. */
  public static final String OF_ITEM =
      """
      OPTIONAL MATCH (item)-[c:CITES]->(source)
      WITH c, source ORDER BY c.order
      RETURN collect(CASE WHEN c IS NULL THEN null ELSE
        {field: c.field, page: c.page, locator: c.locator, quote: c.quote,
         id: source.id, kind: source.kind, name: source.name} END) AS citations
      """;

  private Citations() {}

  /** {@return the citations that {@link #OF_ITEM} collected} */
  public static List<Cited> cited(List<Row> citations) {
    return citations.stream().map(Citations::cited).toList();
  }

  private static Cited cited(Row row) {
    Integer page = row.findInteger("page");
    String locator = row.findText("locator");
    String quote = row.findText("quote");
    return new Cited(
        row.findText("field"),
        ref(row),
        page,
        locator,
        quote,
        url(row.text("id"), page, locator, quote));
  }

  /**
   * {@return a citation as pages and programs read it}
   *
   * @param field what it proves, null for a whole statement
   */
  public static Cited cited(@Nullable String field, Citation citation, Ref source) {
    return new Cited(
        field,
        source,
        citation.page(),
        citation.locator(),
        citation.quote(),
        url(citation.source(), citation.page(), citation.locator(), citation.quote()));
  }

  /** {@return the address of what a citation points to, its words to be marked} */
  private static String url(
      String source, @Nullable Integer page, @Nullable String locator, @Nullable String quote) {
    var query = new ArrayList<String>();
    if (page == null && locator != null) {
      query.add("section=" + encode(locator));
    }
    if (quote != null) {
      query.add("q=" + encode(quote));
    }
    return "/sources/%s%s%s"
        .formatted(
            source,
            page == null ? "/passage" : "/pages/" + page,
            query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** {@return an entity or territory from a row of its id, kind and name} */
  public static Ref ref(Row row) {
    return new Ref(row.text("id"), row.text("kind"), row.text("name"));
  }
}
