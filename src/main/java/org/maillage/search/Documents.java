package org.maillage.search;

import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.maillage.model.Kind;
import org.maillage.model.PartialDate;
import org.maillage.model.Years;

/** The shape of the index: one document an entity, one a page of a source. */
final class Documents {
  /** To be raised when the same entry would give another document: the index is then rebuilt. */
  static final String VERSION = "8";

  static final String ID = "id";
  static final String KIND = "kind";
  static final String TERRITORY = "territory";
  static final String THEME = "theme";
  static final String YEAR = "year";
  static final String NAME = "name";
  static final String NAME_EXACT = "name_exact";
  static final String TEXT = "text";
  static final String TEXT_EXACT = "text_exact";
  static final String WORDS = "words";
  static final String AROUND = "around";
  static final String SHOWN = "shown";
  static final String ALIAS = "alias";
  static final String NAME_KEY = "name_key";
  static final String NAME_SOUND = "name_sound";
  static final String ALIAS_KEY = "alias_key";
  static final String SUMMARY = "summary";
  static final String NATURE = "nature";
  static final String FROM = "from";
  static final String TO = "to";
  static final String SORT = "sort";
  static final String LINKS = "links";
  static final String STAMP = "stamp";
  static final String SOURCE = "source";
  static final String PAGE = "page";
  static final String LABEL = "label";
  static final String PAGE_TEXT = "page_text";
  static final String PAGE_EXACT = "page_exact";

  private static final French EXACT = French.exact();
  private static final FieldType PASSAGES = passages();

  private Documents() {}

  static Analyzer analyzer() {
    var exact = EXACT;
    return new PerFieldAnalyzerWrapper(
        French.stemmed(), Map.of(NAME_EXACT, exact, TEXT_EXACT, exact, PAGE_EXACT, exact));
  }

  static Document of(Entry entry) {
    var document = new Document();
    document.add(new StringField(ID, entry.id(), Field.Store.YES));
    document.add(new StoredField(STAMP, entry.stamp()));
    document.add(new StoredField(SHOWN, entry.name()));
    document.add(new NumericDocValuesField(LINKS, entry.links()));
    document.add(new StoredField(LINKS, Integer.toString(entry.links())));
    document.add(new SortedSetDocValuesField(SORT, new BytesRef(sortKey(entry.name()))));
    facet(document, KIND, List.of(entry.kind()));
    document.add(new StoredField(KIND, entry.kind()));
    facet(document, TERRITORY, entry.territories());
    facet(document, THEME, entry.themes());
    facet(document, YEAR, years(entry.period()));
    names(document, entry);
    texts(document, entry);
    store(document, NATURE, entry.nature());
    Years period = entry.period();
    if (period != null) {
      store(document, FROM, period.start());
      store(document, TO, period.end());
    }
    return document;
  }

  static Document of(Entries.PageEntry page) {
    var document = new Document();
    document.add(new StringField(ID, page.id(), Field.Store.YES));
    document.add(new StoredField(STAMP, page.stamp()));
    document.add(new StringField(SOURCE, page.source(), Field.Store.YES));
    document.add(new StoredField(PAGE, page.number()));
    store(document, LABEL, page.label());
    String label = page.label();
    if (label != null) {
      document.add(new TextField(PAGE_EXACT, label, Field.Store.NO));
    }
    document.add(new Field(PAGE_TEXT, page.text(), PASSAGES));
    document.add(new TextField(PAGE_EXACT, page.text(), Field.Store.NO));
    return document;
  }

  private static void names(Document document, Entry entry) {
    document.add(new TextField(NAME, entry.name(), Field.Store.NO));
    document.add(new TextField(NAME_EXACT, entry.name(), Field.Store.NO));
    heard(document, entry.name());
    keyed(document, entry.name());
    String area = Institutions.area(sortKey(entry.name()));
    if (area != null && Kind.COLLECTIVITE.key().equals(entry.kind())) {
      document.add(new StringField(NAME_KEY, area, Field.Store.NO));
    }
    for (String alias : entry.aliases()) {
      heard(document, alias);
      document.add(new TextField(NAME, alias, Field.Store.NO));
      document.add(new TextField(NAME_EXACT, alias, Field.Store.NO));
      document.add(new StoredField(ALIAS, alias));
      document.add(new StringField(ALIAS_KEY, sortKey(alias), Field.Store.NO));
      keyed(document, alias);
    }
  }

  /** A name as a whole, with and without the words that people leave out. */
  private static void keyed(Document document, String name) {
    Stream.of(sortKey(name), Queries.bare(EXACT.terms(name)))
        .distinct()
        .forEach(key -> document.add(new StringField(NAME_KEY, key, Field.Store.NO)));
  }

  private static void heard(Document document, String name) {
    for (String word : EXACT.terms(name)) {
      if (word.length() >= Sounds.SHORTEST) {
        String key = Sounds.of(word) + Sounds.SPELT + word;
        document.add(new StringField(NAME_SOUND, key, Field.Store.NO));
      }
    }
  }

  private static void texts(Document document, Entry entry) {
    String summary = entry.summary();
    store(document, SUMMARY, summary);
    if (summary != null) {
      document.add(new Field(TEXT, summary, PASSAGES));
      document.add(new TextField(TEXT_EXACT, summary, Field.Store.NO));
    }
    for (String words : entry.words()) {
      document.add(new TextField(WORDS, words, Field.Store.NO));
      document.add(new TextField(TEXT_EXACT, words, Field.Store.NO));
    }
    called(document, entry);
    for (String neighbour : entry.around()) {
      document.add(new Field(AROUND, neighbour, PASSAGES));
    }
  }

  /** What people call it who have no name for it: "interventions, mars 2014". */
  private static void called(Document document, Entry entry) {
    Kind.of(entry.kind())
        .ifPresent(kind -> document.add(new TextField(WORDS, kind.path(), Field.Store.NO)));
    Years period = entry.period();
    if (period != null) {
      Stream.of(period.start(), period.end())
          .flatMap(Stream::ofNullable)
          .flatMap(date -> new PartialDate(date).month().stream())
          .distinct()
          .map(month -> month.getDisplayName(TextStyle.FULL, Locale.FRENCH))
          .forEach(month -> document.add(new TextField(TEXT_EXACT, month, Field.Store.NO)));
    }
  }

  private static void facet(Document document, String field, List<String> values) {
    for (String value : values) {
      document.add(new SortedSetDocValuesField(field, new BytesRef(value)));
      document.add(new StringField(field, value, Field.Store.NO));
    }
  }

  /** Each year of a period whose ends are known; the known end alone otherwise. */
  private static List<String> years(@org.jspecify.annotations.Nullable Years period) {
    return period == null ? List.of() : period.each().stream().map(Object::toString).toList();
  }

  private static void store(
      Document document, String field, @org.jspecify.annotations.Nullable String value) {
    if (value != null) {
      document.add(new StoredField(field, value));
    }
  }

  /** A name as it is sorted: without case, accents or a leading article. */
  static String sortKey(String name) {
    return String.join(" ", EXACT.terms(name));
  }

  private static FieldType passages() {
    var type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }
}
