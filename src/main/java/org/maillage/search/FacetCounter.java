package org.maillage.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts how many hits have each value of some fields, in one pass. */
final class FacetCounter implements Collector {
  private final Map<String, Map<String, Integer>> counts = new HashMap<>();

  private FacetCounter(List<String> fields) {
    fields.forEach(field -> counts.put(field, new HashMap<>()));
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    var columns = new ArrayList<Column>();
    for (var field : counts.entrySet()) {
      SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field.getKey());
      columns.add(new Column(values, field.getValue()));
    }
    return new LeafCollector() {
      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int doc) throws IOException {
        for (Column column : columns) {
          column.collect(doc);
        }
      }

      @Override
      public void finish() throws IOException {
        for (Column column : columns) {
          column.finish();
        }
      }
    };
  }

  /** A field of a part of the index. */
  private static final class Column {
    private final SortedSetDocValues values;
    private final int[] byOrdinal;
    private final Map<String, Integer> counts;

    Column(SortedSetDocValues values, Map<String, Integer> counts) {
      this.values = values;
      this.byOrdinal = new int[Math.toIntExact(values.getValueCount())];
      this.counts = counts;
    }

    void collect(int doc) throws IOException {
      if (values.advanceExact(doc)) {
        for (int i = 0; i < values.docValueCount(); i++) {
          byOrdinal[Math.toIntExact(values.nextOrd())]++;
        }
      }
    }

    void finish() throws IOException {
      for (int ordinal = 0; ordinal < byOrdinal.length; ordinal++) {
        if (byOrdinal[ordinal] > 0) {
          String value = values.lookupOrd(ordinal).utf8ToString();
          counts.merge(value, byOrdinal[ordinal], Integer::sum);
        }
      }
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** Adds up the counts of the parts of the index: by field, then by value. */
  record Sum(List<String> fields)
      implements CollectorManager<FacetCounter, Map<String, Map<String, Integer>>> {
    @Override
    public FacetCounter newCollector() {
      return new FacetCounter(fields);
    }

    @Override
    public Map<String, Map<String, Integer>> reduce(Collection<FacetCounter> collectors) {
      var sum = new HashMap<String, Map<String, Integer>>();
      fields.forEach(field -> sum.put(field, new HashMap<>()));
      for (FacetCounter collector : collectors) {
        collector.counts.forEach(
            (field, counts) ->
                counts.forEach(
                    (value, count) ->
                        sum.computeIfAbsent(field, one -> new HashMap<>())
                            .merge(value, count, Integer::sum)));
      }
      return sum;
    }
  }
}
