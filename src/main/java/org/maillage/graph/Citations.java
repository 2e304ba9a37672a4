package org.maillage.graph;

import java.util.List;
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
    String url = "/sources/" + row.text("id") + (page == null ? "" : "/pages/" + page);
    return new Cited(
        row.findText("field"), ref(row), page, row.findText("locator"), row.findText("quote"), url);
  }

  /** {@return an entity or territory from a row of its id, kind and name} */
  public static Ref ref(Row row) {
    return new Ref(row.text("id"), row.text("kind"), row.text("name"));
  }
}
