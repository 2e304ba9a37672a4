package org.maillage.search;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts how many hits have each value of a field. */
final class FacetCounter implements Collector {
  private final String field;
  private final Map<String, Integer> counts = new HashMap<>();

  private FacetCounter(String field) {
    this.field = field;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
    int[] byOrdinal = new int[Math.toIntExact(values.getValueCount())];
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int doc) throws IOException {
        if (values.advanceExact(doc)) {
          for (int i = 0; i < values.docValueCount(); i++) {
            byOrdinal[Math.toIntExact(values.nextOrd())]++;
          }
        }
      }

      @Override
      public void finish() throws IOException {
        for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
          if (byOrdinal[ordinal] > 0) {
            counts.merge(
                values.lookupOrd(ordinal).utf8ToString(), byOrdinal[ordinal], Integer::sum);
          }
        }
      }
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** Adds up the counts of the parts of the index. */
  record Sum(String field) implements CollectorManager<FacetCounter, Map<String, Integer>> {
    @Override
    public FacetCounter newCollector() {
      return new FacetCounter(field);
    }

    @Override
    public Map<String, Integer> reduce(Collection<FacetCounter> collectors) {
      var sum = new HashMap<String, Integer>();
      for (FacetCounter collector : collectors) {
        collector.counts.forEach((value, count) -> sum.merge(value, count, Integer::sum));
      }
      return sum;
    }
  }
}
