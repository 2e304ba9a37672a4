package org.maillage.graph;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something read from the whole base, kept for as long as the base does not change. Thread-safe.
 *
 * <pre>
 * var names = new Fresh&lt;&gt;(graph, tx -&gt; tx.rows("MATCH (e:Entity) RETURN e.name AS name", Map.of()));
 * names.get(); // asks the base for the names only when something was written since
 * </pre>
 *
 * @param <T> immutable
 */
public final class Fresh<T> {
  private final Graph graph;
  private final Function<Tx, T> read;
  private @Nullable Known<T> known;

  private record Known<T>(Stamp stamp, T value) {}

  public Fresh(Graph graph, Function<Tx, T> read) {
    this.graph = graph;
    this.read = read;
  }

  /** {@return what the base holds now} */
  public synchronized T get() {
    Stamp stamp = graph.read(Stamp::of);
    Known<T> last = known;
    if (last == null || !last.stamp().equals(stamp)) {
      last = new Known<>(stamp, graph.read(read));
      known = last;
    }
    return last.value();
  }
}
