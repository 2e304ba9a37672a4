package org.maillage.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillage.exchange.Mapping.Part;
import org.maillage.model.Citation;
import org.maillage.model.Digest;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Item;
import org.maillage.model.Kind;
import org.maillage.model.Letters;
import org.maillage.model.PartialDate;
import org.maillage.model.Point;
import org.maillage.model.Refusal;
import org.maillage.model.Relation;
import org.maillage.model.Rules;
import org.maillage.model.Statement;
import org.maillage.model.Status;
import org.maillage.model.Violation;

/** Makes sheets and statements of the entries of one file. Says all that is wrong, and where. */
final class InitiativeReader {
  private static final int MAX_ID = 60;
  private static final Pattern TAGS = Pattern.compile("</?[a-zA-Z][^<>]*>");
  private static final Pattern WIKI_LINK = Pattern.compile("\\[\\[(?:[^\\]|]*\\|)?([^\\]]*)]]");
  private static final Pattern WIKI_MARKS =
      Pattern.compile("\\{\\{\\{?[^{}]*}}}?|\\*\\*|^#+ *", Pattern.MULTILINE);
  private static final Pattern FORMULA = Pattern.compile("[=@].*|[+-][^ ]*[(|!].*", Pattern.DOTALL);
  private static final Pattern DATE = Pattern.compile("\\d{4}(?:-\\d{2}){0,2}");
  private static final Pattern NO_SLUG = Pattern.compile("[^a-z0-9]+");
  private static final String SEPARATORS = "[;|,]";

  private final Mapping mapping;
  private final Placing placing;
  private final Map<String, String> themes;
  private final String source;
  private final SeedFile.Found found;

  /**
   * @param themes the id of each theme by its names, as {@link Letters#plain} has them
   * @param source the id of what every fact cites
   */
  InitiativeReader(
      Mapping mapping,
      Placing placing,
      Map<String, String> themes,
      String source,
      SeedFile.Found found) {
    this.mapping = mapping;
    this.placing = placing;
    this.themes = themes;
    this.source = source;
    this.found = found;
  }

  /**
   * An initiative as it would be written.
   *
   * @param items its sheet, then its statements
   * @param territory where it is, null where nothing says so
   * @param strangers what it is about that is no theme here
   */
  record Draft(
      Export.Entry entry,
      Entity sheet,
      List<Item> items,
      @Nullable String territory,
      @Nullable Point point,
      List<String> strangers) {
    int line() {
      return entry.line();
    }
  }

  /** Reads an entry; nothing when something is wrong with it. */
  Optional<Draft> read(Export.Entry entry) {
    try {
      return Optional.of(draft(entry));
    } catch (Refusal.Invalid refused) {
      for (Violation wrong : refused.violations()) {
        found.fault(
            entry.line(), wrong.field(), wrong.rule(), wrong.arguments().toArray(String[]::new));
      }
      return Optional.empty();
    }
  }

  private Draft draft(Export.Entry entry) {
    String name = text(entry, Part.NAME);
    if (name.isEmpty()) {
      throw Refusal.Invalid.of("name", "rule.required");
    }
    if (TAGS.matcher(name).find()) {
      throw Refusal.Invalid.of("name", "rule.import.html", name);
    }
    Point point = point(entry);
    Placing.Placed placed = placing.place(said(entry, point));
    String key = text(entry, Part.ID);
    String id = id(key, name, placed.key());
    List<Citation> cites =
        List.of(new Citation(source, null, key.isEmpty() ? null : locator(key), null));
    Entity sheet = new Entity(id, Kind.COMMONS, Status.PUBLISHED, facts(entry, name, point, cites));
    List<Violation> wrong = Rules.check(sheet);
    if (!wrong.isEmpty()) {
      throw new Refusal.Invalid(wrong);
    }
    var items = new ArrayList<Item>(List.of(sheet));
    String territory = placed.key();
    if (territory != null) {
      items.add(statement(Relation.LOCATION, id, territory, placed.deduced(), cites));
    }
    var strangers = new ArrayList<String>();
    for (String word : mapping.all(Part.THEME, entry, SEPARATORS)) {
      String theme = themes.get(Letters.plain(word));
      if (theme == null) {
        strangers.add(word);
      } else if (items.stream().noneMatch(item -> isAbout(item, theme))) {
        items.add(statement(Relation.TOPIC, id, theme, false, cites));
      }
    }
    return new Draft(entry, sheet, items, territory, point, strangers);
  }

  private static boolean isAbout(Item item, String theme) {
    return item instanceof Statement said && said.object().equals(theme);
  }

  private String text(Export.Entry entry, Part part) {
    String value = mapping.read(part, entry);
    if (FORMULA.matcher(value).matches() && part != Part.LAT && part != Part.LON) {
      throw Refusal.Invalid.of(part.key(), "rule.import.formula", value);
    }
    return value;
  }

  private Placing.Said said(Export.Entry entry, @Nullable Point point) {
    return new Placing.Said(
        text(entry, Part.INSEE),
        text(entry, Part.COMMUNE),
        text(entry, Part.POSTCODE),
        text(entry, Part.COUNTRY),
        text(entry, Part.ADDRESS),
        point);
  }

  private @Nullable Point point(Export.Entry entry) {
    String lat = mapping.read(Part.LAT, entry);
    String lon = mapping.read(Part.LON, entry);
    if (lat.isEmpty() && lon.isEmpty()) {
      return entry.point();
    }
    try {
      return new Point(degrees(lat), degrees(lon));
    } catch (IllegalArgumentException notAPoint) {
      throw Refusal.Invalid.of("coordinates", "rule.import.coordinates", lat + ", " + lon);
    }
  }

  /** Tables made in France write 48,85. */
  private static double degrees(String text) {
    return Double.parseDouble(text.replace(',', '.'));
  }

  private Map<Field, Fact> facts(
      Export.Entry entry, String name, @Nullable Point point, List<Citation> cites) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    put(facts, Field.NAME, name, cites);
    put(facts, Field.SUMMARY, plain(text(entry, Part.SUMMARY)), cites);
    put(facts, Field.NATURE, text(entry, Part.NATURE), cites);
    put(facts, Field.ADDRESS, text(entry, Part.ADDRESS), cites);
    put(facts, Field.POSITION, point == null ? "" : point.toString(), cites);
    put(facts, Field.LINK, link(text(entry, Part.WEBSITE)), cites);
    put(facts, Field.PERIOD, period(text(entry, Part.YEAR)), cites);
    return facts;
  }

  private static void put(Map<Field, Fact> facts, Field field, String value, List<Citation> cites) {
    if (!value.isEmpty()) {
      facts.put(field, new Fact(value, cites));
    }
  }

  /** The words of a description without the marks of HTML and of uMap. */
  private static String plain(String text) {
    String bare = TAGS.matcher(text.replaceAll("(?i)<br */?>|</p>", "\n")).replaceAll("");
    String linked = WIKI_LINK.matcher(bare).replaceAll("$1");
    return WIKI_MARKS
        .matcher(linked)
        .replaceAll("")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replace("\r", "")
        .replace('\t', ' ')
        .strip();
  }

  private static String link(String text) {
    String first = text.split("[;\\s]", 2)[0];
    return first.isEmpty() || first.contains("://") ? first : "https://" + first;
  }

  /** An initiative that began then, and of whose end nothing is said. */
  private static String period(String text) {
    if (text.isEmpty()) {
      return "";
    }
    var date = DATE.matcher(text);
    if (!date.lookingAt()) {
      throw Refusal.Invalid.of("year", "rule.period", text);
    }
    try {
      return new PartialDate(date.group()) + "..";
    } catch (IllegalArgumentException noSuchDate) {
      throw new Refusal.Invalid(List.of(Violation.of("year", "rule.period", text)));
    }
  }

  private static String locator(String key) {
    return key.replace('«', ' ').replaceAll("\\s+", " ").strip();
  }

  /** What the file itself calls it, where it does: its name may change. */
  private String id(String key, String name, @Nullable String territory) {
    String own = key.isEmpty() ? name + " " + (territory == null ? "" : territory) : key;
    String slug = slug(own);
    return source + "-" + (slug.isEmpty() ? Digest.of(own).substring(0, 12) : slug);
  }

  /** {@return the text as a part of an id; what is too long ends in a digest} */
  static String slug(String text) {
    String bare = NO_SLUG.matcher(Letters.plain(text)).replaceAll("-").replaceAll("^-|-$", "");
    return bare.length() <= MAX_ID
        ? bare
        : bare.substring(0, MAX_ID - 9).replaceAll("-$", "")
            + "-"
            + Digest.of(bare).substring(0, 8);
  }

  private static Statement statement(
      Relation relation, String subject, String object, boolean deduced, List<Citation> cites) {
    return new Statement(
        SeedReader.id(relation.key(), subject, object, null, null, null, "", null),
        relation,
        subject,
        object,
        null,
        null,
        null,
        null,
        null,
        null,
        Status.PUBLISHED,
        deduced,
        null,
        cites);
  }

  /** {@return the sheet of the file itself} */
  static Entity source(String id, String name, String date, String link) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    put(facts, Field.NAME, name, List.of());
    put(facts, Field.NATURE, "carte", List.of());
    put(facts, Field.PERIOD, date, List.of());
    put(facts, Field.LINK, link, List.of());
    return new Entity(id, Kind.SOURCE, Status.PUBLISHED, facts);
  }
}
