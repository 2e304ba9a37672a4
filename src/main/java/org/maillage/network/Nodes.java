package org.maillage.network;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Period;
import org.maillage.model.Ref;

/**
 * The actors and activities of one state, numbered. Immutable, but for the numbers: they are the
 * same in all states, so that one who had a number keeps it.
 */
final class Nodes {
  private static final int BITS = 9;
  private static final int SIZE = 1 << BITS;

  private final Map<String, Integer> numbers;
  private final @Nullable Node[][] pages;

  /**
   * An actor or an activity.
   *
   * @param period when it is or was, null where no source says
   */
  record Node(Ref ref, @Nullable Period period) {}

  private Nodes(Map<String, Integer> numbers, @Nullable Node[][] pages) {
    this.numbers = numbers;
    this.pages = pages;
  }

  static Nodes empty() {
    return new Nodes(new ConcurrentHashMap<>(), new Node[0][]);
  }

  /** {@return how many numbers there may be} */
  int bound() {
    return pages.length << BITS;
  }

  @Nullable Node find(int number) {
    return number < 0 || number >= bound() ? null : pages[number >> BITS][number & (SIZE - 1)];
  }

  /** {@return the number of what is there now, -1 where nothing is} */
  int number(String id) {
    int number = anyNumber(id);
    return find(number) == null ? -1 : number;
  }

  /** {@return the number of what is or was there, -1 where nothing ever was} */
  int anyNumber(String id) {
    return numbers.getOrDefault(id, -1);
  }

  /** {@return the same with others, and without some}; called by one thread at a time */
  Nodes with(Collection<Node> put, Collection<String> gone) {
    for (Node node : put) {
      numbers.putIfAbsent(node.ref().id(), numbers.size());
    }
    int needed = (numbers.size() + SIZE - 1) >> BITS;
    @Nullable Node[][] next = Arrays.copyOf(pages, Math.max(pages.length, needed));
    var copied = new boolean[next.length];
    for (Node node : put) {
      set(next, copied, anyNumber(node.ref().id()), node);
    }
    for (String id : gone) {
      int number = anyNumber(id);
      if (number >= 0) {
        set(next, copied, number, null);
      }
    }
    for (int page = pages.length; page < next.length; page++) {
      if (!copied[page]) {
        next[page] = new Node[SIZE];
      }
    }
    return new Nodes(numbers, next);
  }

  private void set(@Nullable Node[][] next, boolean[] copied, int number, @Nullable Node node) {
    int page = number >> BITS;
    if (!copied[page]) {
      next[page] = page < pages.length ? pages[page].clone() : new Node[SIZE];
      copied[page] = true;
    }
    next[page][number & (SIZE - 1)] = node;
  }
}
