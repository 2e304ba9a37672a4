package org.maillage.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Csv;
import org.maillage.model.Field;

/**
 * A zip of tables, UTF-8: sheets, statements, citations, territories, and {@code dictionary.csv}
 * that says what each column is.
 */
final class TableFormat implements Format {
  /** Without it, the commonest spreadsheet takes UTF-8 for something else. */
  private static final char MARK = '\uFEFF';

  private static final Map<String, Map<String, String>> DICTIONARY = dictionary();

  @Override
  public void write(Base base, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    var keys = new TreeSet<String>();
    try (var sheets = new Table("sheets");
        var statements = new Table("statements");
        var citations = new Table("citations");
        var territories = new Table("territories")) {
      base.each(
          sheet -> {
            Base.territoriesOf(sheet, keys);
            sheets.add(sheet(base, sheet));
            Base.own(sheet).forEach(said -> statements.add(statement(sheet, said)));
            citations(sheet, citations::add);
          });
      base.territories(keys).forEach(one -> territories.add(territory(one)));
      for (Table table : List.of(sheets, statements, citations, territories)) {
        begin(zip, base, table.name + ".csv");
        table.copy(zip);
        zip.closeEntry();
      }
    }
    describe(zip, base);
    zip.finish();
  }

  /** A table on the disk: a zip holds its files one after the other. */
  private static final class Table implements AutoCloseable {
    private final String name;
    private final Path file;
    private final OutputStream out;

    Table(String name) throws IOException {
      this.name = name;
      // Nobody but the owner reads a temporary file.
      this.file = Files.createTempFile("maillage-", ".csv");
      this.out = new BufferedOutputStream(Files.newOutputStream(file));
      put(out, MARK + Csv.line(DICTIONARY.getOrDefault(name, Map.of()).keySet().toArray()));
    }

    void add(Object[] row) {
      put(out, Csv.line(row));
    }

    void copy(OutputStream to) throws IOException {
      out.flush();
      Files.copy(file, to);
    }

    @Override
    public void close() throws IOException {
      out.close();
      Files.delete(file);
    }
  }

  private static void describe(ZipOutputStream zip, Base base) throws IOException {
    begin(zip, base, "dictionary.csv");
    put(zip, MARK + Csv.line("table", "column", "meaning"));
    DICTIONARY.forEach(
        (table, columns) ->
            columns.forEach((column, meaning) -> put(zip, Csv.line(table, column, meaning))));
    zip.closeEntry();
    begin(zip, base, "README.txt");
    put(
        zip,
        """
        %s, %s, %s, change %d.
        Licence: CC BY 4.0, %s
        Text that a spreadsheet would take for a formula begins with an apostrophe.
        """
            .formatted(Base.CREDIT, base.site(), base.date(), base.seq(), Base.LICENCE));
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, Base base, String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(base.date().atStartOfDay());
    zip.putNextEntry(entry);
  }

  private static void put(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Object[] sheet(Base base, JsonNode sheet) {
    var row = new ArrayList<@Nullable Object>();
    row.add(text(sheet, "id"));
    row.add(text(sheet, "kind"));
    row.add(text(sheet, "name"));
    row.add(String.join("|", sheet.path("aliases").valueStream().map(JsonNode::asText).toList()));
    row.add(text(sheet, "status"));
    row.add(number(sheet, "rev"));
    row.add(text(sheet, "summary"));
    row.add(text(sheet.path("period"), "start"));
    row.add(text(sheet.path("period"), "end"));
    for (Field field : others()) {
      row.add(text(sheet.path("fields"), field.key()));
    }
    row.add(base.site() + sheet.path("url").asText());
    return row.toArray();
  }

  private static Object[] statement(JsonNode sheet, JsonNode said) {
    var row = new ArrayList<@Nullable Object>();
    row.add(text(said, "id"));
    row.add(text(said, "type"));
    row.add(text(sheet, "id"));
    row.add(text(said.path("other"), "id"));
    row.add(text(said, "role"));
    row.add(text(said, "function"));
    row.add(text(said.path("for"), "id"));
    row.add(text(said.path("period"), "start"));
    row.add(text(said.path("period"), "end"));
    row.add(number(said, "amount"));
    row.add(number(said, "year"));
    row.add(text(said, "status"));
    row.add(said.path("deduced").asBoolean());
    row.add(text(said, "note"));
    return row.toArray();
  }

  private static void citations(JsonNode sheet, Consumer<Object[]> rows) {
    sheet
        .path("citations")
        .forEach(cited -> rows.accept(citation(sheet.path("id").asText(), cited)));
    for (JsonNode said : Base.own(sheet)) {
      said.path("citations")
          .forEach(cited -> rows.accept(citation(said.path("id").asText(), cited)));
    }
  }

  private static Object[] citation(String of, JsonNode cited) {
    var row = new ArrayList<@Nullable Object>();
    row.add(of);
    row.add(text(cited, "field"));
    row.add(text(cited.path("source"), "id"));
    row.add(number(cited, "page"));
    row.add(text(cited, "locator"));
    row.add(text(cited, "quote"));
    return row.toArray();
  }

  private static Object[] territory(Base.Territory one) {
    var row = new ArrayList<@Nullable Object>();
    for (String name : List.of("key", "type", "code", "name", "validFrom", "validTo")) {
      row.add(one.values().findText(name));
    }
    row.add(one.values().findDecimal("lat"));
    row.add(one.values().findDecimal("lon"));
    row.add(one.values().findText("precision"));
    row.add(one.values().findNumber("population"));
    row.add(String.join("|", one.within()));
    row.add(String.join("|", one.became()));
    return row.toArray();
  }

  private static @Nullable String text(JsonNode of, String name) {
    return of.path(name).isTextual() ? of.path(name).asText() : null;
  }

  private static @Nullable Long number(JsonNode of, String name) {
    return of.path(name).isNumber() ? Long.valueOf(of.path(name).asLong()) : null;
  }

  /** The fields that have no place of their own in a sheet's JSON. */
  private static List<Field> others() {
    var own = List.of(Field.NAME, Field.ALIASES, Field.SUMMARY, Field.PERIOD);
    return java.util.Arrays.stream(Field.values()).filter(field -> !own.contains(field)).toList();
  }

  private static Map<String, Map<String, String>> dictionary() {
    var tables = new LinkedHashMap<String, Map<String, String>>();
    var sheets = columns("id: stable for ever; kind; name; aliases: separated by |");
    sheets.putAll(columns("status: published or disputed; rev: the revision; summary"));
    sheets.putAll(columns("from: a year, a month or a day, ISO 8601, as the source says; to"));
    others().forEach(field -> sheets.put(field.key(), meaning(field)));
    sheets.putAll(columns("url: the page of the sheet"));
    tables.put("sheets", sheets);
    var said =
        columns("id; type: how the subject stands to the object; subject: the id of a sheet");
    said.putAll(columns("object: the id of a sheet or the key of a territory; role; function"));
    said.putAll(columns("for: the sheet on whose behalf; from; to; amount: in euros"));
    said.putAll(
        columns("year: of the amount; status; deduced: true where no source says it; note"));
    tables.put("statements", said);
    var cited = columns("of: the id of a sheet or statement; field: what is proved, of a sheet");
    cited.putAll(columns("source: the id of a sheet; page: as printed; locator: section or slide"));
    cited.putAll(columns("quote: at most eight words, to find the line"));
    tables.put("citations", cited);
    var places = columns("key; type; code: of the official list; name; valid_from; valid_to");
    places.putAll(columns("lat: WGS 84, degrees; lon; precision; population"));
    places.putAll(columns("within: keys, separated by |; became: keys, separated by |"));
    tables.put("territories", places);
    return tables;
  }

  private static String meaning(Field field) {
    return switch (field) {
      case NATURE -> "what sort of thing of its kind, in words";
      case LINK -> "a page elsewhere that is about it";
      case TERRITORY -> "the key of the territory that it governs or stands in";
      case DISCIPLINE -> "the trade of a person or an organisation";
      case CONSENT -> "the day on which a person agreed to have a sheet";
      case POSITION -> "where exactly it is: latitude and longitude, WGS 84";
      case PAGINATION -> "how a source is cited: by page, section or slide";
      case ADDRESS, NOTE, NAME, ALIASES, SUMMARY, PERIOD -> field.key();
    };
  }

  /** Columns and what they mean, the name being meaning enough where none is given. */
  private static Map<String, String> columns(String text) {
    var columns = new LinkedHashMap<String, String>();
    for (String column : text.split("; ", -1)) {
      String[] parts = column.split(": ", 2);
      columns.put(parts[0], parts[parts.length - 1]);
    }
    return columns;
  }
}
