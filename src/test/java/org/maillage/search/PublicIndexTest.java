package org.maillage.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillage.model.Status;
import org.maillage.model.Transcript;
import org.maillage.support.Following;
import org.maillage.support.World;

/** What is in the index can be read from it, whatever is asked: so nothing unpublished is in it. */
class PublicIndexTest {
  /** Everything that bears the word "fanal", and nothing else, hangs on the status. */
  private static final String WORLD =
      """
      transfo:
        kind: programme
        name: La Transfo
        statements:
          - {participant: ville, role: terrain, function: fanal, status: STATUS}
          - {participant: fanal-agence, role: praticien}
          - {about: theme-du-fanal, status: STATUS}
          - {located in: COM-59183, status: STATUS}
          - {located in: fanal-halle}
      ville:
        kind: collectivite
        name: Ville de Metz
        territory: COM-57463
      fanal-agence:
        kind: organisation
        name: Fanal
        aliases: [Fanalerie]
        summary: Un fanal.
        status: STATUS
      theme-du-fanal:
        kind: theme
        name: Lumières
      fanal-halle:
        kind: place
        name: Halle du fanal
        status: STATUS
        territory: COM-75120
      fanal-source:
        kind: source
        name: Carnet du fanal
        status: STATUS
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Status.class)
  void holdsOnlyWhatIsPublished(Status status) throws IOException {
    World world =
        World.empty()
            .territories("COM-59183 Dunkerque 51.0 2.4", "COM-57463 Metz 49.1 6.2")
            .territories("COM-75120 Paris 48.8 2.4");
    world.load("world.yaml", WORLD.replace("STATUS", status.key()));
    world
        .journal()
        .keep(
            new Transcript(
                "fanal-source",
                "text",
                "digest",
                List.of(new Transcript.Page(1, null, "Le fanal éclaire."))),
            "test");
    try (SearchIndex index = SearchIndex.open(folder, world.graph(), world.journal())) {
      Following.caughtUp(index, world.journal());
      Set<String> held = index.ask(PublicIndexTest::everything);
      // The theme is published, its link is not: the theme is in the index, as itself alone.
      held.removeIf(value -> value.equals("theme-du-fanal") && !status.isPublic());
      var hidden = held.stream().filter(PublicIndexTest::isHidden).toList();
      if (status.isPublic()) {
        assertThat(hidden).contains("fanal", "COM-59183", "COM-75120", "fanal-source#1");
      } else {
        assertThat(hidden).isEmpty();
      }
      var metz = new TermQuery(new Term(Documents.TERRITORY, "COM-57463"));
      int inMetz = index.<Integer>ask(searcher -> searcher.count(metz));
      assertThat(inMetz).isEqualTo(status.isPublic() ? 2 : 1);
      assertThat(index.digest()).isEqualTo(index.graphDigest());
    }
  }

  private static boolean isHidden(String value) {
    return value.toLowerCase(Locale.ROOT).contains("fanal")
        || List.of("COM-59183", "COM-75120").contains(value);
  }

  /** {@return every term, every stored value and every value of a facet} */
  private static Set<String> everything(IndexSearcher searcher) throws IOException {
    var all = new TreeSet<String>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      LeafReader reader = leaf.reader();
      for (FieldInfo field : reader.getFieldInfos()) {
        Terms terms = reader.terms(field.name);
        if (terms != null) {
          TermsEnum each = terms.iterator();
          while (each.next() != null) {
            all.add(each.term().utf8ToString());
          }
        }
        if (field.getDocValuesType() == DocValuesType.SORTED_SET) {
          SortedSetDocValues values = DocValues.getSortedSet(reader, field.name);
          for (long ordinal = 0; ordinal < values.getValueCount(); ordinal++) {
            all.add(values.lookupOrd(ordinal).utf8ToString());
          }
        }
      }
      for (int doc = 0; doc < reader.maxDoc(); doc++) {
        for (IndexableField stored : reader.storedFields().document(doc)) {
          all.add(stored.stringValue() == null ? "" : stored.stringValue());
        }
      }
    }
    return all;
  }
}
