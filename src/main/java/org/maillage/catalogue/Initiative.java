package org.maillage.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Ref;
import org.maillage.model.Years;

/** A commons initiative in the words of schema.org, for its page. */
final class Initiative {
  private Initiative() {}

  /** {@return the initiative as JSON-LD; null for a sheet of another kind} */
  static @Nullable Map<String, Object> linked(Sheet sheet, String site) {
    if (!Kind.COMMONS.key().equals(sheet.kind())) {
      return null;
    }
    var data = new LinkedHashMap<String, Object>();
    data.put("@context", "https://schema.org");
    data.put("@type", "Project");
    data.put("@id", site + sheet.url());
    data.put("url", site + sheet.url());
    put(data, "name", sheet.name());
    put(data, "alternateName", sheet.aliases());
    put(data, "description", sheet.summary());
    put(data, "sameAs", sheet.fields().get("link"));
    Years period = sheet.period();
    put(data, "foundingDate", period == null ? null : period.start());
    put(data, "dissolutionDate", period == null ? null : period.end());
    put(data, "location", others(sheet, "location", "out", "", "Place", site));
    put(data, "knowsAbout", others(sheet, "topic", "out", "", "Thing", site));
    put(data, "member", others(sheet, "participation", "in", "porteur", "Organization", site));
    put(
        data,
        "subjectOf",
        sheet.citations().stream()
            .map(
                cited ->
                    Map.of(
                        "@type",
                        "CreativeWork",
                        "name",
                        cited.source().name(),
                        "url",
                        site + cited.url()))
            .distinct()
            .toList());
    return data;
  }

  private static List<Map<String, String>> others(
      Sheet sheet, String relation, String direction, String role, String type, String site) {
    return sheet.statements().stream()
        .filter(said -> said.type().equals(relation) && said.direction().equals(direction))
        .filter(said -> role.isEmpty() || role.equals(said.role()))
        .map(Sheet.Said::other)
        .distinct()
        .map(
            other ->
                Map.of(
                    "@type", typeOf(other, type), "name", other.name(), "url", site + other.url()))
        .toList();
  }

  private static String typeOf(Ref other, String otherwise) {
    return Kind.PERSON.key().equals(other.kind()) ? "Person" : otherwise;
  }

  private static void put(Map<String, Object> data, String name, @Nullable Object value) {
    if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
      data.put(name, value);
    }
  }
}
