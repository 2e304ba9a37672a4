package org.maillage.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Kind;
import org.maillage.model.Relation;

/**
 * Sheets as linked data: schema.org, PROV and ORG where they have the word, words of our own
 * ({@code m:}, defined on the page {@code /donnees}) where they have none.
 *
 * <p>A statement is a thing of its own, {@code /fiches/SUBJECT#STATEMENT}, since several sources
 * may say it, of several periods; each of its citations is one more.
 */
final class Terms {
  private final String site;

  Terms(String site) {
    this.site = site;
  }

  /** {@return the prefixes and what they stand for} */
  Map<String, String> prefixes() {
    var prefixes = new LinkedHashMap<String, String>();
    prefixes.put("m", site + "/donnees#");
    prefixes.put("schema", "https://schema.org/");
    prefixes.put("prov", "http://www.w3.org/ns/prov#");
    prefixes.put("org", "http://www.w3.org/ns/org#");
    prefixes.put("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    return prefixes;
  }

  /** Gives every thing of the base: what it is, its sheets, their statements, the territories. */
  static void each(Base base, Consumer<Thing> reader) {
    var terms = new Terms(base.site());
    var keys = new java.util.TreeSet<String>();
    reader.accept(terms.dataset(base));
    base.each(
        sheet -> {
          Base.territoriesOf(sheet, keys);
          reader.accept(terms.sheet(sheet));
          Base.own(sheet).forEach(said -> reader.accept(terms.statement(sheet, said)));
        });
    for (Base.Territory territory : base.territories(keys)) {
      reader.accept(terms.territory(territory));
    }
  }

  private Thing dataset(Base base) {
    return Thing.at(site + "/donnees")
        .is("schema:Dataset")
        .text("schema:name", Base.CREDIT)
        .link("schema:license", Base.LICENCE)
        .typed("schema:dateModified", base.date().toString(), "xsd:date")
        .typed("m:seq", Long.toString(base.seq()), "xsd:integer");
  }

  private Thing sheet(JsonNode sheet) {
    String kind = sheet.path("kind").asText();
    Thing thing = Thing.at(page("fiches", sheet));
    Kind.of(kind).ifPresent(it -> classes(it).forEach(thing::is));
    thing.text("schema:identifier", text(sheet, "id"));
    thing.text("schema:name", text(sheet, "name"));
    sheet.path("aliases").forEach(name -> thing.text("schema:alternateName", name.asText()));
    thing.text("schema:description", text(sheet, "summary"));
    period(thing, sheet.path("period"));
    thing.text("m:status", text(sheet, "status"));
    thing.typed("m:revision", text(sheet, "rev"), "xsd:integer");
    for (Map.Entry<String, JsonNode> field : sheet.path("fields").properties()) {
      String value = field.getValue().asText();
      switch (field.getKey()) {
        case "link" -> thing.link("schema:sameAs", address(value));
        case "territory" -> thing.link("schema:spatialCoverage", site + "/territoires/" + value);
        case "address" -> thing.text("schema:address", value);
        default -> thing.text("m:" + field.getKey(), value);
      }
    }
    cite(thing, sheet);
    return thing;
  }

  /** {@return the classes of a kind, our own first} */
  static List<String> classes(Kind kind) {
    return switch (kind) {
      case PROGRAMME, INTERVENTION, COMMONS -> List.of("m:" + kind.label(), "schema:Project");
      case COLLECTIVITE ->
          List.of("m:" + kind.label(), "schema:GovernmentOrganization", "org:Organization");
      case ORGANISATION -> List.of("m:" + kind.label(), "schema:Organization", "org:Organization");
      case PERSON -> List.of("m:" + kind.label(), "schema:Person", "prov:Agent");
      case PUBLICATION -> List.of("m:" + kind.label(), "schema:CreativeWork", "prov:Entity");
      case EVENT -> List.of("m:" + kind.label(), "schema:Event");
      case PLACE -> List.of("m:" + kind.label(), "schema:Place");
      case THEME -> List.of("m:" + kind.label(), "schema:DefinedTerm");
      case SOURCE -> List.of("m:" + kind.label(), "schema:DigitalDocument", "prov:Entity");
    };
  }

  private Thing statement(JsonNode sheet, JsonNode said) {
    String subject = page("fiches", sheet);
    String object = at(said.path("other"));
    Thing thing = Thing.at(subject + "#" + said.path("id").asText()).is("prov:Entity");
    Relation.of(said.path("type").asText())
        .ifPresent(
            relation -> {
              thing.is("m:" + relation.label());
              organised(thing, relation, subject, object);
            });
    thing.text("schema:identifier", text(said, "id"));
    thing.link("m:subject", subject).link("m:object", object);
    if (said.path("for").isObject()) {
      thing.link("m:onBehalfOf", at(said.path("for")));
    }
    thing.text("m:role", text(said, "role")).text("m:function", text(said, "function"));
    period(thing, said.path("period"));
    thing.typed("m:amount", text(said, "amount"), "xsd:integer");
    thing.date("m:year", text(said, "year"));
    thing.text("m:status", text(said, "status"));
    thing.typed("m:deduced", text(said, "deduced"), "xsd:boolean");
    thing.text("m:note", text(said, "note"));
    cite(thing, said);
    return thing;
  }

  /** A seat, a post or a membership is what ORG calls a membership. */
  private static void organised(Thing thing, Relation relation, String subject, String object) {
    if (List.of(Relation.MEMBERSHIP, Relation.MANDATE, Relation.AFFILIATION).contains(relation)) {
      thing.is("org:Membership").link("org:member", subject).link("org:organization", object);
    }
  }

  private void cite(Thing thing, JsonNode of) {
    var sources = new java.util.LinkedHashSet<String>();
    var citations = new ArrayList<Thing>();
    for (JsonNode cited : of.path("citations")) {
      String source = at(cited.path("source"));
      sources.add(source);
      citations.add(
          Thing.unnamed()
              .is("m:Citation")
              .link("m:source", source)
              .text("m:field", text(cited, "field"))
              .typed("m:page", text(cited, "page"), "xsd:integer")
              .text("m:locator", text(cited, "locator"))
              .text("m:quote", text(cited, "quote")));
    }
    sources.forEach(source -> thing.link("prov:wasDerivedFrom", source));
    citations.forEach(citation -> thing.add("m:citation", citation));
  }

  private static void period(Thing thing, JsonNode period) {
    String start = text(period, "start");
    String end = text(period, "end");
    if (start == null && end == null) {
      return;
    }
    thing.date("m:from", start).date("m:to", end);
    thing.text(
        "schema:temporalCoverage",
        (start == null ? ".." : start) + "/" + (end == null ? ".." : end));
  }

  private Thing territory(Base.Territory territory) {
    var values = territory.values();
    Thing thing =
        Thing.at(territory(territory.key()))
            .is("m:Territory")
            .is("schema:AdministrativeArea")
            .text("schema:identifier", territory.key())
            .text("schema:name", values.findText("name"));
    Double lat = values.findDecimal("lat");
    Double lon = values.findDecimal("lon");
    if (lat != null && lon != null) {
      thing.add(
          "schema:geo",
          Thing.unnamed()
              .is("schema:GeoCoordinates")
              .typed("schema:latitude", lat.toString(), "xsd:decimal")
              .typed("schema:longitude", lon.toString(), "xsd:decimal"));
    }
    territory.within().forEach(key -> thing.link("schema:containedInPlace", territory(key)));
    territory.became().forEach(key -> thing.link("m:became", territory(key)));
    return thing;
  }

  private String territory(String key) {
    return site + "/territoires/" + key;
  }

  private String page(String folder, JsonNode of) {
    return site + "/" + folder + "/" + of.path("id").asText();
  }

  private String at(JsonNode ref) {
    return page("territory".equals(ref.path("kind").asText()) ? "territoires" : "fiches", ref);
  }

  /** {@return an address that linked data may hold, null where the text is none} */
  private static @Nullable String address(String link) {
    try {
      return new URI(link).toASCIIString();
    } catch (URISyntaxException notOne) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /** {@return the words of our own, by what they name: classes, statements, properties} */
  static Map<String, Collection<String>> own() {
    var own = new LinkedHashMap<String, Collection<String>>();
    own.put("kind", java.util.Arrays.stream(Kind.values()).map(Kind::label).toList());
    own.put("relation", java.util.Arrays.stream(Relation.values()).map(Relation::label).toList());
    own.put(
        "term",
        List.of(
            "Citation",
            "Territory",
            "subject",
            "object",
            "onBehalfOf",
            "role",
            "function",
            "from",
            "to",
            "amount",
            "year",
            "status",
            "deduced",
            "note",
            "nature",
            "discipline",
            "consent",
            "pagination",
            "revision",
            "seq",
            "citation",
            "source",
            "field",
            "page",
            "locator",
            "quote",
            "became"));
    return own;
  }
}
